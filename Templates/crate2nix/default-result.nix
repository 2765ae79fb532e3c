#@ if generated and toolchain
pkgs.callPackage @packageFile@ { inherit cargoNix cargo rustfmt; }
#@ else if generated
pkgs.callPackage @packageFile@ { inherit cargoNix; }
#@ else if toolchain
pkgs.callPackage @packageFile@ {
  inherit
    buildRustCrate
    cargo
    crate2nix
    rustfmt
    ;
}
#@ else
pkgs.callPackage @packageFile@ { inherit crate2nix; }
#@ end
