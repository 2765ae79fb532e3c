{
  pkgs ? import <nixpkgs> { },
}:

let
  package = pkgs.callPackage ./nix/package.nix { };
in
{
  client = package;

  server = package.override {
    manifest = ./crates/server/Cargo.toml;
    mainProgram = "server";
  };
}
