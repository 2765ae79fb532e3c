{
  pkgs ? import <nixpkgs> { },
  craneLib ? import (fetchTarball {
    url = @pinUrl@;
    sha256 = @pinHash@;
  }) { inherit pkgs; },
}:

#@ if members
let
  package = pkgs.callPackage @packageFile@ { inherit craneLib; };
in
#@ include "default-members.nix"
#@ else
pkgs.callPackage @packageFile@ { inherit craneLib; }
#@ end
