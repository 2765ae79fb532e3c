{
  description = "The server";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  inputs.crane.url = "github:ipetkov/crane";

  outputs =
    { self, nixpkgs, ... }@inputs:
    let
      inherit (nixpkgs) lib;

      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "aarch64-darwin"
      ];

      forEachSystem = f: lib.genAttrs systems (system: f system nixpkgs.legacyPackages.${system});
    in
    {
      packages = forEachSystem (
        system: pkgs: {
          server = pkgs.callPackage ./nix/package.nix {
            craneLib = inputs.crane.mkLib pkgs;
          };

          default = self.packages.${system}.server;

          client = self.packages.${system}.server.override {
            manifest = ./crates/client/Cargo.toml;
            mainProgram = "client";
          };
        }
      );

      checks = forEachSystem (
        system: pkgs:
        let
          packages = removeAttrs self.packages.${system} [ "default" ];
        in
        lib.concatMapAttrs (
          name: package: lib.mapAttrs' (test: lib.nameValuePair "${name}-${test}") (package.tests or { })
        ) packages
        // packages
      );

      devShells = forEachSystem (
        system: pkgs: {
          default = pkgs.mkShell {
            inputsFrom = [ self.packages.${system}.server ];

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
        }
      );

      formatter = forEachSystem (system: pkgs: pkgs.nixfmt-tree);
    };
}
