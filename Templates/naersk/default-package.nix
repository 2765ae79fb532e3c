#@ if toolchain and not nightlyRustfmt
default = pkgs.callPackage @packageFile@ { inherit naersk rustfmt; };
#@ else
default = pkgs.callPackage @packageFile@ { inherit naersk; };
#@ end
