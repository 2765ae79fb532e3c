{
  pkgs ? import <nixpkgs> { },
}:

let
  package = pkgs.callPackage ./nix/package.nix { };
in
{
  server = package;

  client = package.override {
    manifest = ./crates/client/Cargo.toml;
    mainProgram = "client";
  };
}
