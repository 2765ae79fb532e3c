#@ if generic
packagesFor = pkgs: pkgs.callPackages @packageFile@ { };
#@ else if toolchain
packageFor =
  pkgs:
  pkgs.callPackage @packageFile@ {
    cargo = toolchainFor pkgs;
    rustc = toolchainFor pkgs;
    #@ if not nightlyRustfmt
    rustfmt = toolchainFor pkgs;
    #@ end
    #@ if revisionVariables
    gitRevision = self.rev or self.dirtyRev or "unknown";
    #@ end
  };
#@ else if revisionVariables
packageFor =
  pkgs:
  pkgs.callPackage @packageFile@ {
    gitRevision = self.rev or self.dirtyRev or "unknown";
  };
#@ else
packageFor = pkgs: pkgs.callPackage @packageFile@ { };
#@ end
