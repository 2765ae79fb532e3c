#@ if toolchain
pkgs.callPackage @packageFile@ { inherit cargo rustc rustfmt; }
#@ else
pkgs.callPackage @packageFile@ { inherit cargo rustc; }
#@ end
