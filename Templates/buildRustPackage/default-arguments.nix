#@ if toolchain
rustPlatform ? pkgs.makeRustPlatform {
  cargo = toolchain;
  rustc = toolchain;
},
#@ else
rustPlatform ? pkgs.rustPlatform,
#@ end
