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
