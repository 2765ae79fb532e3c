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
  client = package;

  server = package.override {
    manifest = ./crates/server/Cargo.toml;
    mainProgram = "server";
  };
}
