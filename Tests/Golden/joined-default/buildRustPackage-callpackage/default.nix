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
  inherit default;

  client = default // {
    meta = default.meta // {
      mainProgram = "client";
    };
  };

  server = default // {
    meta = default.meta // {
      mainProgram = "server";
    };
  };
}
