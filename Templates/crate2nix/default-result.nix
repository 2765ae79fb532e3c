#@ if generated
pkgs.callPackage @packageFile@ { inherit cargoNix; }
#@ else if toolchain
pkgs.callPackage @packageFile@ { inherit buildRustCrate cargo crate2nix; }
#@ else
pkgs.callPackage @packageFile@ { inherit crate2nix; }
#@ end
