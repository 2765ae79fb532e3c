{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },

  rustPlatform ? pkgs.rustPlatform,
}:

let
  package = pkgs.callPackage ./nix/package.nix { inherit rustPlatform; };
in
{
  server = package;

  client = package.override {
    manifest = ./crates/client/Cargo.toml;
    mainProgram = "client";
  };
}
