#@ if generated and toolchain
cargoNix ? pkgs.callPackage ./Cargo.nix {
  buildRustCrateForPkgs =
    pkgs:
    pkgs.buildRustCrate.override {
      cargo = toolchain;
      rustc = toolchain;
    };
},
cargo ? toolchain,
#@ if not nightlyRustfmt
rustfmt ? toolchain,
#@ end
#@ else if generated
cargoNix ? pkgs.callPackage ./Cargo.nix { },
#@ else
#@ if toolchain
buildRustCrate ? pkgs.buildRustCrate.override {
  cargo = toolchain;
  rustc = toolchain;
},
cargo ? toolchain,
#@ if not nightlyRustfmt
rustfmt ? toolchain,
#@ end
#@ end
crate2nix ? pkgs.callPackage "${
  fetchTarball {
    url = @pinUrl@;
    sha256 = @pinHash@;
  }
}/tools.nix" { },
#@ end
