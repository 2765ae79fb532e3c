#@ if nixpkgsUrl
system ? builtins.currentSystem,
pkgs ? import ./nix/nixpkgs.nix {
  inherit system;
  config = { };
  overlays = [ ];
},
#@ else
pkgs ? import <nixpkgs> { },
#@ end
