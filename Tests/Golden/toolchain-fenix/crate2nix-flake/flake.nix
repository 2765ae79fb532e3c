{
  description = "Counts things: quickly, and \"right\"";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

    # Its flake has inputs that a build does not need: `tools.nix` takes nixpkgs from here.
    crate2nix = {
      url = "github:nix-community/crate2nix";
      flake = false;
    };

    fenix = {
      url = "github:nix-community/fenix";
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

      packageFor =
        pkgs:
        pkgs.callPackage ./nix/package.nix {
          buildRustCrate = pkgs.buildRustCrate.override {
            cargo = toolchainFor pkgs;
            rustc = toolchainFor pkgs;
          };
          crate2nix = pkgs.callPackage "${inputs.crate2nix}/tools.nix" { };
          cargo = toolchainFor pkgs;
          rustfmt = toolchainFor pkgs;
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
          inherit (packages.default.tests) fmt test;
        }
      ) self.packages;

      devShells = eachSystem (pkgs: {
        default = pkgs.mkShell {
          inputsFrom = [ (packageFor pkgs) ];

          packages = [
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
