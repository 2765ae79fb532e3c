#@ if toolchain
package = pkgs.callPackage @packageFile@ { inherit cargo rustc; };
#@ else
package = pkgs.callPackage @packageFile@ { };
#@ end
