{
  pkgs ? import <nixpkgs> { },
}:

let
  packages = pkgs.callPackages ./nix/packages.nix { };
in
# The others are built by `nix-build -A packages.NAME`.
packages.default // { inherit packages; }
