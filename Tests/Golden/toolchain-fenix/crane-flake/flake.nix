{
  description = "Counts things: quickly, and \"right\"";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  inputs.crane.url = "github:ipetkov/crane";

  inputs.fenix = {
    url = "github:nix-community/fenix";
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
          fenix = inputs.fenix.packages.${pkgs.stdenv.hostPlatform.system};
          # Replace this with the hash that Nix prints.
          sha256 = lib.fakeHash;
          channel = fenix.fromToolchainName {
            name = lib.readFile ./rust-toolchain;
            inherit sha256;
          };
        in
        fenix.combine [
          (fenix.fromToolchainFile {
            file = ./rust-toolchain;
            inherit sha256;
          })
          channel.rust-src
        ];
    in
    {
      packages = forEachSystem (
        system: pkgs: {
          tally = pkgs.callPackage ./nix/package.nix {
            craneLib = (inputs.crane.mkLib pkgs).overrideToolchain toolchainFor;
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
