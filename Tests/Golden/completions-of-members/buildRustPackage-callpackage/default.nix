{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },

  rustPlatform ? pkgs.rustPlatform,
}:

let
  default = pkgs.callPackage ./nix/package.nix { inherit rustPlatform; };
in
{
  cli = default;

  server = default // {
    meta = default.meta // {
      mainProgram = "server";
    };
  };
}
