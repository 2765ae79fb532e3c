#@ if toolchain
@name@ = pkgs.callPackage @packageFile@ {
  cargo = toolchainFor pkgs;
  rustc = toolchainFor pkgs;
};
#@ else
@name@ = pkgs.callPackage @packageFile@ { };
#@ end
