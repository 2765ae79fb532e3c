#@ if toolchain
rustPlatform ? pkgs.makeRustPlatform {
  cargo = toolchain;
  rustc = toolchain;
},
cargo ? toolchain,
#@ if not nightlyRustfmt
rustfmt ? toolchain,
#@ end
#@ else
rustPlatform ? pkgs.rustPlatform,
#@ end
