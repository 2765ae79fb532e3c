#@ if toolchain
buildRustCrate ? pkgs.buildRustCrate.override {
  cargo = toolchain;
  rustc = toolchain;
},
#@ end
#@ if not generated
#@ if toolchain
cargo ? toolchain,
#@ end
crate2nix ? pkgs.callPackage "${
  fetchTarball {
    url = @pinUrl@;
    sha256 = @pinHash@;
  }
}/tools.nix" { },
#@ end
