{
  pkgs ? import <nixpkgs> { },
  crate2nix ? pkgs.callPackage "${
    fetchTarball {
      url = @pinUrl@;
      sha256 = @pinHash@;
    }
  }/tools.nix" { },
}:

#@ if members
let
  package = pkgs.callPackage @packageFile@ { inherit crate2nix; };
in
#@ include "default-members.nix"
#@ else
pkgs.callPackage @packageFile@ { inherit crate2nix; }
#@ end
