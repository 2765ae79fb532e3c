#@ if toolchain and not nightlyRustfmt
default = pkgs.callPackage @packageFile@ { inherit rustPlatform cargo rustfmt; };
#@ else if toolchain
default = pkgs.callPackage @packageFile@ { inherit rustPlatform cargo; };
#@ else
default = pkgs.callPackage @packageFile@ { inherit rustPlatform; };
#@ end
