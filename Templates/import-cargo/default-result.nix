#@ if toolchain
pkgs.callPackage @packageFile@ { inherit cargo rustc; }
#@ else
pkgs.callPackage @packageFile@ { }
#@ end
