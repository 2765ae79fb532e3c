#@ if checksAudit
pkgs.callPackage @packageFile@ { inherit advisory-db craneLib; }
#@ else
pkgs.callPackage @packageFile@ { inherit craneLib; }
#@ end
