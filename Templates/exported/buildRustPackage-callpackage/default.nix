{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },
}:

let
  packages = pkgs.callPackages ./nix/packages.nix { };
in
# `nix-build -A packages.NAME` builds another package.
packages.default // { inherit packages; }
