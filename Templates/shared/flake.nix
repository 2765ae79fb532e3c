{
  #@ if description
  description = @description@;

  #@ end
  inputs = {
    nixpkgs.url = @nixpkgs@;
    #@ if submodules

    # The build reads files of submodules; Nix fetches them from version 2.27 on.
    self.submodules = true;
    #@ end
    #@ if largeFiles

    # The build reads files in Git LFS; Nix fetches them from version 2.27 on.
    self.lfs = true;
    #@ end
    #@ include "flake-inputs.nix"
    #@ include "toolchain-inputs.nix"
    #@ include "other-inputs.nix"
  };

  outputs =
    #@ if usesInputs
    { self, nixpkgs, ... }@inputs:
    #@ else
    { self, nixpkgs, ... }:
    #@ end
    let
      inherit (nixpkgs) lib;

      systems = @systems@;

      eachSystem = f: lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});
      #@ include "toolchain-function.nix"

      #@ include "flake-package.nix"
    in
    {
      #@ if generic
      packages = eachSystem packagesFor;
      #@ else if joined
      packages = eachSystem (
        pkgs:
        let
          default = packageFor pkgs;
          programs = {
            @name@ = default;
            #@ include "members.nix"
          };
        in
        programs
        // {
          # All programs; `nix run .#@name@` runs one of them.
          default = pkgs.symlinkJoin {
            name = @joined@;
            paths = lib.attrValues programs;
            passthru = { inherit (default) tests; };
          };
        }
      );
      #@ else
      packages = eachSystem (
        pkgs:
        let
          default = packageFor pkgs;
        in
        {
          inherit default;
          #@ if hasDefaultName
          @name@ = default;
          #@ end
          #@ include "members.nix"
          #@ if static and isOnlyForLinux

          # Linked statically, with musl.
          static = packageFor pkgs.pkgsStatic;
          #@ end
        }
        #@ if static and not isOnlyForLinux
        // lib.optionalAttrs pkgs.stdenv.hostPlatform.isLinux {
          # Linked statically, with musl.
          static = packageFor pkgs.pkgsStatic;
        }
        #@ end
      );
      #@ end
      #@ if overlay

      # Replaces a package of that name in nixpkgs, if there is one.
      overlays.default = final: _: { @overlay@ = packageFor final; };
      #@ end

      checks = lib.mapAttrs (
        #@ if generic
        _: packages: packages.default.tests // { inherit (packages) default; }
        #@ else
        _: packages: {
          inherit (packages) default;
          #@ if separate and not joined
          #@ for member in members
          inherit (packages) @member.name@;
          #@ end
          #@ end
          #@ if choosesChecks and checkNames
          inherit (packages.default.tests)
            #@ for check in checkNames
            @check@
            #@ end
            ;
          #@ else if choosesChecks
          #@ else if checksClippy and checksTests
          inherit (packages.default.tests) clippy fmt test;
          #@ else if checksClippy
          inherit (packages.default.tests) clippy fmt;
          #@ else if checksTests
          inherit (packages.default.tests) fmt test;
          #@ else
          inherit (packages.default.tests) fmt;
          #@ end
        }
        #@ end
      ) self.packages;

      devShells = eachSystem (pkgs: {
        default = pkgs.mkShell {
          #@ if generic
          inputsFrom = lib.attrValues (packagesFor pkgs);
          #@ else
          inputsFrom = [ (packageFor pkgs) ];
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
      });

      formatter = eachSystem (pkgs: pkgs.nixfmt-tree);
    };
}
