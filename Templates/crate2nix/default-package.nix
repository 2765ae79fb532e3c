#@ if generated
package = pkgs.callPackage @packageFile@ { inherit cargoNix; };
#@ else if toolchain
package = pkgs.callPackage @packageFile@ { inherit buildRustCrate cargo crate2nix; };
#@ else
package = pkgs.callPackage @packageFile@ { inherit crate2nix; };
#@ end
