{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },

  cargo ? pkgs.cargo,
  rustc ? pkgs.rustc,
  gitRevision ? "unknown",
}:

pkgs.callPackage ./nix/package.nix {
  inherit cargo rustc;
  inherit gitRevision;
}
