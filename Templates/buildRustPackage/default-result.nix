#@ if toolchain
pkgs.callPackage @packageFile@ { inherit rustPlatform; }
#@ else
pkgs.callPackage @packageFile@ { }
#@ end
