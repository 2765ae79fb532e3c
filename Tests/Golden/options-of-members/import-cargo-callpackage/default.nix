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
  package = pkgs.callPackage ./nix/package.nix { inherit cargo rustc; };
in
{
  client = package;

  server = package.override {
    manifest = ./crates/server/Cargo.toml;
    mainProgram = "server";
    features = [
      "tls"
      "metrics"
    ];
  };
}
