{
  description = "Greets all who come";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

    advisory-db = {
      url = "github:rustsec/advisory-db";
      flake = false;
    };

    stable.url = "github:NixOS/nixpkgs/nixos-26.05";

    treefmt-nix = {
      url = "github:numtide/treefmt-nix";
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

      packageFor =
        pkgs:
        pkgs.callPackage ./nix/package.nix {
          gitRevision = self.rev or self.dirtyRev or "unknown";
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
          greet = default;
        }
      );

      # Replaces a package of that name in nixpkgs, if there is one.
      overlays.default = final: _: { greet = packageFor final; };

      checks = lib.mapAttrs (
        _: packages: {
          inherit (packages) default;
          inherit (packages.default.tests)
            clippy
            deny
            doc
            fmt
            ;
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
            pkgs.bacon
            pkgs.cargo-nextest
          ];

          # The sources of the standard library, for rust-analyzer.
          RUST_SRC_PATH = "${pkgs.rustPlatform.rustLibSrc}";
        };
      });

      formatter = eachSystem (pkgs: pkgs.nixfmt-tree);
    };
}
