#@ if generic
packagesFor =
  pkgs:
  pkgs.callPackages @packageFile@ {
    craneLib = inputs.crane.mkLib pkgs;
  };
#@ else
packageFor =
  pkgs:
  pkgs.callPackage @packageFile@ {
    #@ if checksAudit
    inherit (inputs) advisory-db;
    #@ end
    #@ if toolchain
    craneLib = (inputs.crane.mkLib pkgs).overrideToolchain toolchainFor;
    #@ else
    craneLib = inputs.crane.mkLib pkgs;
    #@ end
    #@ if revisionVariables
    gitRevision = self.rev or self.dirtyRev or "unknown";
    #@ end
  };
#@ end
