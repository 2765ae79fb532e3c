{
  pkgs ? import <nixpkgs> { },

  cargo ? pkgs.cargo,
  rustc ? pkgs.rustc,
}:

pkgs.callPackage ./nix/package.nix { inherit cargo rustc; }
