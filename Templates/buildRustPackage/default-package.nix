#@ if toolchain
default = pkgs.callPackage @packageFile@ { inherit rustPlatform cargo rustfmt; };
#@ else
default = pkgs.callPackage @packageFile@ { inherit rustPlatform; };
#@ end
