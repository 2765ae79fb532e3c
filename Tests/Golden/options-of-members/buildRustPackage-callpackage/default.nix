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
  client = default;

  server = default.override {
    manifest = ./crates/server/Cargo.toml;
    mainProgram = "server";
    features = [
      "tls"
      "metrics"
    ];
  };
}
