@name@ = pkgs.callPackage @packageFile@ {
  #@ if toolchain
  buildRustCrate = pkgs.buildRustCrate.override {
    cargo = toolchainFor pkgs;
    rustc = toolchainFor pkgs;
  };
  cargo = toolchainFor pkgs;
  #@ end
  crate2nix = pkgs.callPackage "${inputs.crate2nix}/tools.nix" { };
};
