#@ if toolchain
@name@ = pkgs.callPackage @packageFile@ {
  rustPlatform = pkgs.makeRustPlatform {
    cargo = toolchainFor pkgs;
    rustc = toolchainFor pkgs;
  };
};
#@ else
@name@ = pkgs.callPackage @packageFile@ { };
#@ end
