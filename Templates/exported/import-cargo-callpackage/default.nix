{
  pkgs ? import <nixpkgs> { },
}:

let
  packages = pkgs.callPackages ./nix/packages.nix { };
in
# `nix-build -A packages.NAME` builds another package.
packages.default // { inherit packages; }
