#@ if checksAudit
default = pkgs.callPackage @packageFile@ { inherit advisory-db craneLib; };
#@ else
default = pkgs.callPackage @packageFile@ { inherit craneLib; };
#@ end
