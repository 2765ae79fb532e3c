#@ if toolchain
pkgs.callPackage @packageFile@ { inherit rustPlatform cargo rustfmt; }
#@ else
pkgs.callPackage @packageFile@ { inherit rustPlatform; }
#@ end
