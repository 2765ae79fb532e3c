#@ if toolchain == "rust-overlay"

inputs.rust-overlay = {
  url = "github:oxalica/rust-overlay";
  inputs.nixpkgs.follows = "nixpkgs";
};
#@ else if toolchain == "fenix"

inputs.fenix = {
  url = "github:nix-community/fenix";
  inputs.nixpkgs.follows = "nixpkgs";
};
#@ end
