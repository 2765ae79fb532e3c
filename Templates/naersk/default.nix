{
  pkgs ? import <nixpkgs> { },
  naersk ? pkgs.callPackage (fetchTarball {
    url = @pinUrl@;
    sha256 = @pinHash@;
  }) { },
}:

#@ if members
let
  package = pkgs.callPackage @packageFile@ { inherit naersk; };
in
#@ include "default-members.nix"
#@ else
pkgs.callPackage @packageFile@ { inherit naersk; }
#@ end
