{
  description = "Puts Rust projects on Nix, and offers templates for them";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
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
      # `nix flake init -t`: Templates/exported is a flake of its own.
      inherit ((import ./Templates/exported/flake.nix).outputs { inherit self; }) templates;

      packages = forEachSystem (
        system: pkgs: {
          default = self.packages.${system}.flakewright;

          flakewright = pkgs.callPackage ./nix/package.nix { };
        }
      );

      overlays.default = final: _: { flakewright = final.callPackage ./nix/package.nix { }; };

      devShells = forEachSystem (
        system: pkgs: {
          default = pkgs.mkShell {
            inputsFrom = [ self.packages.${system}.flakewright ];

            # What the tests run.
            packages = [
              pkgs.cargo
              pkgs.curl
              pkgs.git
              pkgs.nixfmt
              pkgs.rustc
            ];
          };
        }
      );

      formatter = forEachSystem (system: pkgs: pkgs.nixfmt-tree);
    };
}
