{
  description = "Counts things: quickly, and \"right\"";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  inputs.rust-overlay = {
    url = "github:oxalica/rust-overlay";
    inputs.nixpkgs.follows = "nixpkgs";
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

      # The toolchain that the project's toolchain file names, with what the checks and rust-analyzer need.
      toolchainFor =
        pkgs:
        let
          rustBin = inputs.rust-overlay.lib.mkRustBin { } pkgs;
          toolchain = rustBin.fromRustupToolchainFile ./rust-toolchain.toml;
        in
        toolchain.override (old: {
          extensions = old.extensions ++ [
            "clippy"
            "rust-src"
            "rustfmt"
          ];
        });
    in
    {
      packages = forEachSystem (
        system: pkgs: {
          tally = pkgs.callPackage ./nix/package.nix {
            rustPlatform = pkgs.makeRustPlatform {
              cargo = toolchainFor pkgs;
              rustc = toolchainFor pkgs;
            };
          };

          default = self.packages.${system}.tally;
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
            inputsFrom = [ self.packages.${system}.tally ];

            packages = [
              # rustfmt.toml has options that only a nightly rustfmt obeys.
              (pkgs.rustfmt.override { asNightly = true; })
              (toolchainFor pkgs)
              pkgs.rust-analyzer
            ];

            # The sources of the standard library, for rust-analyzer.
            RUST_SRC_PATH = "${toolchainFor pkgs}/lib/rustlib/src/rust/library";
          };
        }
      );

      formatter = forEachSystem (system: pkgs: pkgs.nixfmt-tree);
    };
}
