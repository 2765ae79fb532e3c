#@ if toolchain and not nightlyRustfmt
pkgs.callPackage @packageFile@ { inherit naersk rustfmt; }
#@ else
pkgs.callPackage @packageFile@ { inherit naersk; }
#@ end
