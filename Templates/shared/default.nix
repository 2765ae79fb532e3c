{
  pkgs ? import <nixpkgs> { },
}:

#@ if members
let
  package = pkgs.callPackage @packageFile@ { };
in
#@ include "default-members.nix"
#@ else
pkgs.callPackage @packageFile@ { }
#@ end
