{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },

  cargo ? pkgs.cargo,
  rustc ? pkgs.rustc,
}:

let
  package = pkgs.callPackage ./nix/package.nix { inherit cargo rustc; };
in
{
  server = package;

  client = package.override {
    manifest = ./crates/client/Cargo.toml;
    mainProgram = "client";
  };
}
