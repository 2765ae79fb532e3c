#@ if toolchain and not nightlyRustfmt
pkgs.callPackage @packageFile@ { inherit cargo rustc rustfmt; }
#@ else if toolchain
pkgs.callPackage @packageFile@ { inherit cargo rustc; }
#@ else
pkgs.callPackage @packageFile@ { inherit cargo rustc; }
#@ end
