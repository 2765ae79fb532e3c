#@ if generic
crate2nix = pkgs.callPackage "${inputs.crate2nix}/tools.nix" { };
#@ else
@name@ = pkgs.callPackage @packageFile@ {
  #@ if generated and toolchain
  cargoNix = pkgs.callPackage ./Cargo.nix {
    buildRustCrateForPkgs =
      pkgs:
      pkgs.buildRustCrate.override {
        cargo = toolchainFor pkgs;
        rustc = toolchainFor pkgs;
      };
  };
  #@ else if generated
  cargoNix = pkgs.callPackage ./Cargo.nix { };
  #@ else
  #@ if toolchain
  buildRustCrate = pkgs.buildRustCrate.override {
    cargo = toolchainFor pkgs;
    rustc = toolchainFor pkgs;
  };
  cargo = toolchainFor pkgs;
  #@ end
  crate2nix = pkgs.callPackage "${inputs.crate2nix}/tools.nix" { };
  #@ end
};
#@ end
