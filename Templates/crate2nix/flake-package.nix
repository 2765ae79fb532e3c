#@ if generic
packagesFor =
  pkgs:
  pkgs.callPackages @packageFile@ {
    crate2nix = pkgs.callPackage "${inputs.crate2nix}/tools.nix" { };
  };
#@ else
packageFor =
  pkgs:
  pkgs.callPackage @packageFile@ {
    #@ if generated and toolchain
    cargoNix = pkgs.callPackage ./Cargo.nix {
      buildRustCrateForPkgs =
        pkgs:
        pkgs.buildRustCrate.override {
          cargo = toolchainFor pkgs;
          rustc = toolchainFor pkgs;
        };
    };
    #@ else if generated
    cargoNix = pkgs.callPackage ./Cargo.nix { };
    #@ else
    #@ if toolchain
    buildRustCrate = pkgs.buildRustCrate.override {
      cargo = toolchainFor pkgs;
      rustc = toolchainFor pkgs;
    };
    #@ end
    crate2nix = pkgs.callPackage "${inputs.crate2nix}/tools.nix" { };
    #@ end
    #@ if toolchain
    cargo = toolchainFor pkgs;
    #@ if not nightlyRustfmt
    rustfmt = toolchainFor pkgs;
    #@ end
    #@ end
    #@ if revisionVariables
    gitRevision = self.rev or self.dirtyRev or "unknown";
    #@ end
  };
#@ end
