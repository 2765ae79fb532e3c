#@ if toolchain and not nightlyRustfmt
pkgs.callPackage @packageFile@ { inherit rustPlatform cargo rustfmt; }
#@ else if toolchain
pkgs.callPackage @packageFile@ { inherit rustPlatform cargo; }
#@ else
pkgs.callPackage @packageFile@ { inherit rustPlatform; }
#@ end
