{
  pkgs ? import <nixpkgs> { },
  #@ include "toolchain-argument.nix"

  #@ include "default-arguments.nix"
}:

#@ if members
let
  #@ include "default-package.nix"
in
#@ include "default-members.nix"
#@ else
#@ include "default-result.nix"
#@ end
