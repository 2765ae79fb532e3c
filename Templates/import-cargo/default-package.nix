#@ if toolchain
default = pkgs.callPackage @packageFile@ { inherit cargo rustc rustfmt; };
#@ else
default = pkgs.callPackage @packageFile@ { inherit cargo rustc; };
#@ end
