{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },

  rustPlatform ? pkgs.rustPlatform,
  gitRevision ? "unknown",
}:

pkgs.callPackage ./nix/package.nix {
  inherit rustPlatform;
  inherit gitRevision;
}
