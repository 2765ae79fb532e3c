#@ if generated and toolchain and not nightlyRustfmt
inherit cargoNix cargo rustfmt;
#@ else if generated and toolchain
inherit cargoNix cargo;
#@ else if generated
inherit cargoNix;
#@ else if toolchain and not nightlyRustfmt
inherit
  buildRustCrate
  cargo
  crate2nix
  rustfmt
  ;
#@ else if toolchain
inherit buildRustCrate cargo crate2nix;
#@ else
inherit crate2nix;
#@ end
