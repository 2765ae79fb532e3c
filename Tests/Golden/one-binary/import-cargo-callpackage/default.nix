{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },

  cargo ? pkgs.cargo,
  rustc ? pkgs.rustc,
}:

pkgs.callPackage ./nix/package.nix { inherit cargo rustc; }
