#@ if toolchain
rustPlatform ? pkgs.makeRustPlatform {
  cargo = toolchain;
  rustc = toolchain;
},
#@ end
