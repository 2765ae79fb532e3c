#@ if toolchain
package = pkgs.callPackage @packageFile@ { inherit rustPlatform; };
#@ else
package = pkgs.callPackage @packageFile@ { };
#@ end
