{
  description = "The client";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  inputs.crate2nix = {
    url = "github:nix-community/crate2nix";
    flake = false;
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

      forEachSystem = f: lib.genAttrs systems (system: f system nixpkgs.legacyPackages.${system});
    in
    {
      packages = forEachSystem (
        system: pkgs: {
          client = pkgs.callPackage ./nix/package.nix {
            crate2nix = pkgs.callPackage "${inputs.crate2nix}/tools.nix" { };
          };

          # All packages; `nix run .#client` runs one of them.
          default = pkgs.symlinkJoin {
            name = "workspace";
            paths = lib.attrValues (removeAttrs self.packages.${system} [ "default" ]);
          };

          server = self.packages.${system}.client.override {
            manifest = ./crates/server/Cargo.toml;
            mainProgram = "server";
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
            inputsFrom = [ self.packages.${system}.client ];

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
