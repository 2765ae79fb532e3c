#@ if generated and toolchain
package = pkgs.callPackage @packageFile@ { inherit buildRustCrate; };
#@ else if generated
package = pkgs.callPackage @packageFile@ { };
#@ else if toolchain
package = pkgs.callPackage @packageFile@ { inherit buildRustCrate cargo crate2nix; };
#@ else
package = pkgs.callPackage @packageFile@ { inherit crate2nix; };
#@ end
