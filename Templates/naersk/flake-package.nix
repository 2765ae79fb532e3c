#@ if generic
packagesFor =
  pkgs:
  pkgs.callPackages @packageFile@ {
    naersk = pkgs.callPackage inputs.naersk { };
  };
#@ else
packageFor =
  pkgs:
  pkgs.callPackage @packageFile@ {
    #@ if toolchain
    naersk = pkgs.callPackage inputs.naersk {
      cargo = toolchainFor pkgs;
      clippy = toolchainFor pkgs;
      rustc = toolchainFor pkgs;
    };
    #@ if not nightlyRustfmt
    rustfmt = toolchainFor pkgs;
    #@ end
    #@ else
    naersk = pkgs.callPackage inputs.naersk { };
    #@ end
    #@ if revisionVariables
    gitRevision = self.rev or self.dirtyRev or "unknown";
    #@ end
  };
#@ end
