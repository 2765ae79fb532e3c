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

      packagesFor =
        pkgs:
        pkgs.callPackages ./nix/packages.nix {
          craneLib = inputs.crane.mkLib pkgs;
        };
    in
    {
      packages = eachSystem packagesFor;

      checks = lib.mapAttrs (
        _: packages: packages.default.tests // { inherit (packages) default; }
      ) self.packages;

      devShells = eachSystem (pkgs: {
        default = pkgs.mkShell {
          inputsFrom = lib.attrValues (packagesFor pkgs);

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
