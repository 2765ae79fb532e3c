{
  description = "Counts things: quickly, and \"right\"";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

    crane.url = "github:ipetkov/crane";

    rust-overlay = {
      url = "github:oxalica/rust-overlay";
      inputs.nixpkgs.follows = "nixpkgs";
    };
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

      packageFor =
        pkgs:
        pkgs.callPackage ./nix/package.nix {
          craneLib = (inputs.crane.mkLib pkgs).overrideToolchain toolchainFor;
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
          tally = default;
        }
      );

      # Replaces a package of that name in nixpkgs, if there is one.
      overlays.default = final: _: { tally = packageFor final; };

      checks = lib.mapAttrs (
        _: packages: {
          inherit (packages) default;
          inherit (packages.default.tests) clippy fmt;
        }
      ) self.packages;

      devShells = eachSystem (pkgs: {
        default = pkgs.mkShell {
          inputsFrom = [ (packageFor pkgs) ];

          packages = [
            # rustfmt.toml has options that only a nightly rustfmt obeys.
            (pkgs.rustfmt.override { asNightly = true; })
            (toolchainFor pkgs)
            pkgs.rust-analyzer
          ];

          # The sources of the standard library, for rust-analyzer.
          RUST_SRC_PATH = "${toolchainFor pkgs}/lib/rustlib/src/rust/library";
        };
      });

      formatter = eachSystem (pkgs: pkgs.nixfmt-tree);
    };
}
