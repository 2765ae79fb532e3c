#@ if toolchain and not nightlyRustfmt
package = pkgs.callPackage @packageFile@ { inherit naersk rustfmt; };
#@ else
package = pkgs.callPackage @packageFile@ { inherit naersk; };
#@ end
