#@ if toolchain and not nightlyRustfmt
default = pkgs.callPackage @packageFile@ { inherit cargo rustc rustfmt; };
#@ else if toolchain
default = pkgs.callPackage @packageFile@ { inherit cargo rustc; };
#@ else
default = pkgs.callPackage @packageFile@ { inherit cargo rustc; };
#@ end
