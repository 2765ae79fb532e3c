{
  #@ if description
  description = @description@;

  #@ end
  inputs.nixpkgs.url = @nixpkgs@;
  #@ include "flake-inputs.nix"
  #@ include "toolchain-inputs.nix"

  outputs =
    { self, nixpkgs, ... }@inputs:
    let
      inherit (nixpkgs) lib;

      systems = @systems@;

      forEachSystem = f: lib.genAttrs systems (system: f system nixpkgs.legacyPackages.${system});
      #@ include "toolchain-function.nix"
    in
    {
      packages = forEachSystem (
        system: pkgs: {
          #@ include "flake-package.nix"

          #@ if joined
          default = pkgs.symlinkJoin {
            name = @joined@;
            paths = lib.attrValues (removeAttrs self.packages.${system} [ "default" ]);
          };
          #@ else
          default = self.packages.${system}.@name@;
          #@ end
          #@ for member in members

          @member.name@ = self.packages.${system}.@name@.override {
            manifest = @member.manifest@;
            mainProgram = @member.mainProgram@;
          };
          #@ end
        }
      );

      checks = forEachSystem (
        system: pkgs:
        let
          packages = removeAttrs self.packages.${system} [ "default" ];
        in
        packages.@name@.tests or { } // packages
      );

      devShells = forEachSystem (
        system: pkgs: {
          default = pkgs.mkShell {
            inputsFrom = [ self.packages.${system}.@name@ ];

            #@ if toolchain
            packages = [
              (toolchainFor pkgs)
              pkgs.rust-analyzer
            ];
            #@ else
            packages = [
              pkgs.cargo
              pkgs.clippy
              pkgs.rust-analyzer
              pkgs.rustc
              pkgs.rustfmt
            ];

            # Where rust-analyzer finds the standard library.
            RUST_SRC_PATH = "${pkgs.rustPlatform.rustLibSrc}";
            #@ end
          };
        }
      );

      formatter = forEachSystem (system: pkgs: pkgs.nixfmt-tree);
    };
}
