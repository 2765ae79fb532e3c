{
  pkgs ? import <nixpkgs> { },

  rustPlatform ? pkgs.rustPlatform,
}:

pkgs.callPackage ./nix/package.nix { inherit rustPlatform; }
