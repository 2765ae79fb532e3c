{
  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

    crane.url = "github:ipetkov/crane";
  };

  outputs =
    { self, nixpkgs, ... }@inputs:
    let
      inherit (nixpkgs) lib;

      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "aarch64-darwin"
      ];

      eachSystem = f: lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});

      packageFor =
        pkgs:
        pkgs.callPackage ./nix/package.nix {
          craneLib = inputs.crane.mkLib pkgs;
        };
    in
    {
      packages = eachSystem (
        pkgs:
        let
          default = packageFor pkgs;
        in
        {
          inherit default;
          cli = default;

          server = default.override {
            manifest = ./crates/server/Cargo.toml;
            mainProgram = "server";
            folders = [ ./crates/server ];
          };
        }
      );

      # Replaces a package of that name in nixpkgs, if there is one.
      overlays.default = final: _: { cli = packageFor final; };

      checks = lib.mapAttrs (
        _: packages: {
          inherit (packages) default;
          inherit (packages) server;
          inherit (packages.default.tests) clippy fmt test;
        }
      ) self.packages;

      devShells = eachSystem (pkgs: {
        default = pkgs.mkShell {
          inputsFrom = [ (packageFor pkgs) ];

          packages = [
            pkgs.cargo
            pkgs.clippy
            pkgs.rust-analyzer
            pkgs.rustc
            pkgs.rustfmt
          ];

          # The sources of the standard library, for rust-analyzer.
          RUST_SRC_PATH = "${pkgs.rustPlatform.rustLibSrc}";
        };
      });

      formatter = eachSystem (pkgs: pkgs.nixfmt-tree);
    };
}
