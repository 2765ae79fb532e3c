#@ if generated and not toolchain
@name@ = pkgs.callPackage @packageFile@ { };
#@ else
@name@ = pkgs.callPackage @packageFile@ {
  #@ if toolchain
  buildRustCrate = pkgs.buildRustCrate.override {
    cargo = toolchainFor pkgs;
    rustc = toolchainFor pkgs;
  };
  #@ end
  #@ if not generated
  #@ if toolchain
  cargo = toolchainFor pkgs;
  #@ end
  crate2nix = pkgs.callPackage "${inputs.crate2nix}/tools.nix" { };
  #@ end
};
#@ end
