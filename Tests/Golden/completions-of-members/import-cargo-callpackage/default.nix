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

let
  default = pkgs.callPackage ./nix/package.nix { inherit cargo rustc; };
in
{
  cli = default;

  server = default // {
    meta = default.meta // {
      mainProgram = "server";
    };
  };
}
