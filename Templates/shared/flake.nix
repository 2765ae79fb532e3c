{
  #@ if description
  description = @description@;

  #@ end
  inputs.nixpkgs.url = @nixpkgs@;
  #@ if submodules

  # The build reads files of submodules; Nix fetches them from version 2.27 on.
  inputs.self.submodules = true;
  #@ end
  #@ if largeFiles

  # The build reads files in Git LFS; Nix fetches them from version 2.27 on.
  inputs.self.lfs = true;
  #@ end
  #@ include "flake-inputs.nix"
  #@ include "toolchain-inputs.nix"
  #@ include "other-inputs.nix"

  outputs =
    { self, nixpkgs, ... }@inputs:
    let
      inherit (nixpkgs) lib;

      systems = @systems@;

      forEachSystem = f: lib.genAttrs systems (system: f system nixpkgs.legacyPackages.${system});
      #@ include "toolchain-function.nix"
    in
    {
      #@ if generic and builder
      packages = forEachSystem (
        system: pkgs:
        pkgs.callPackages @packageFile@ {
          #@ include "flake-package.nix"
        }
      );
      #@ else if generic
      packages = forEachSystem (system: pkgs: pkgs.callPackages @packageFile@ { });
      #@ else
      packages = forEachSystem (
        system: pkgs: {
          #@ include "flake-package.nix"

          #@ if joined
          # All packages; `nix run .#@name@` runs one of them.
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
            #@ if member.hasOtherFeatures
            features = @member.features@;
            #@ end
          };
          #@ end
        }
      );
      #@ end

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
            #@ if generic
            inputsFrom = lib.attrValues self.packages.${system};
            #@ else
            inputsFrom = [ self.packages.${system}.@name@ ];
            #@ end

            #@ include "shell-packages.nix"
            #@ if runtimeInputs

            # Loaded at run time by @runtimeReason@.
            LD_LIBRARY_PATH = lib.optionalString pkgs.stdenv.hostPlatform.isLinux (
              lib.makeLibraryPath [
                #@ for input in runtimeInputs
                pkgs.@input@
                #@ end
              ]
            );
            #@ end
          };
        }
      );

      formatter = forEachSystem (system: pkgs: pkgs.nixfmt-tree);
    };
}
