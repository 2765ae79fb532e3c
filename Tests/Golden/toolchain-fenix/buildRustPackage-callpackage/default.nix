{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },
  toolchain ? import ./nix/toolchain.nix { inherit pkgs; },

  rustPlatform ? pkgs.makeRustPlatform {
    cargo = toolchain;
    rustc = toolchain;
  },
  cargo ? toolchain,
  rustfmt ? toolchain,
}:

pkgs.callPackage ./nix/package.nix { inherit rustPlatform cargo rustfmt; }
