#@ if generated and toolchain and not nightlyRustfmt
pkgs.callPackage @packageFile@ { inherit cargoNix cargo rustfmt; }
#@ else if generated and toolchain
pkgs.callPackage @packageFile@ { inherit cargoNix cargo; }
#@ else if generated
pkgs.callPackage @packageFile@ { inherit cargoNix; }
#@ else if toolchain and not nightlyRustfmt
pkgs.callPackage @packageFile@ {
  inherit
    buildRustCrate
    cargo
    crate2nix
    rustfmt
    ;
}
#@ else if toolchain
pkgs.callPackage @packageFile@ { inherit buildRustCrate cargo crate2nix; }
#@ else
pkgs.callPackage @packageFile@ { inherit crate2nix; }
#@ end
