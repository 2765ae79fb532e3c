{
  description = "Greets all who come";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  inputs.crane.url = "github:ipetkov/crane";

  inputs.advisory-db = {
    url = "github:rustsec/advisory-db";
    flake = false;
  };

  inputs.stable.url = "github:NixOS/nixpkgs/nixos-26.05";

  inputs.treefmt-nix = {
    url = "github:numtide/treefmt-nix";
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
    in
    {
      packages = forEachSystem (
        system: pkgs: {
          greet = pkgs.callPackage ./nix/package.nix {
            craneLib = inputs.crane.mkLib pkgs;
          };

          default = self.packages.${system}.greet;
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
            inputsFrom = [ self.packages.${system}.greet ];

            packages = [
              pkgs.cargo
              pkgs.clippy
              pkgs.rust-analyzer
              pkgs.rustc
              pkgs.rustfmt
              pkgs.bacon
              pkgs.cargo-nextest
            ];

            # The sources of the standard library, for rust-analyzer.
            RUST_SRC_PATH = "${pkgs.rustPlatform.rustLibSrc}";
          };
        }
      );

      formatter = forEachSystem (system: pkgs: pkgs.nixfmt-tree);
    };
}
