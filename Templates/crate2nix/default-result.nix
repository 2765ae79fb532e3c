#@ if generated and toolchain
pkgs.callPackage @packageFile@ { inherit buildRustCrate; }
#@ else if generated
pkgs.callPackage @packageFile@ { }
#@ else if toolchain
pkgs.callPackage @packageFile@ { inherit buildRustCrate cargo crate2nix; }
#@ else
pkgs.callPackage @packageFile@ { inherit crate2nix; }
#@ end
