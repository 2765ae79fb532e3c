{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },
  toolchain ? import ./nix/toolchain.nix { inherit pkgs; },

  cargo ? toolchain,
  rustc ? toolchain,
  rustfmt ? toolchain,
}:

pkgs.callPackage ./nix/package.nix { inherit cargo rustc rustfmt; }
