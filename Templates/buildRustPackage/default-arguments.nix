#@ if toolchain
rustPlatform ? pkgs.makeRustPlatform {
  cargo = toolchain;
  rustc = toolchain;
},
cargo ? toolchain,
rustfmt ? toolchain,
#@ else
rustPlatform ? pkgs.rustPlatform,
#@ end
