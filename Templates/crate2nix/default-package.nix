#@ if generated and toolchain and not nightlyRustfmt
default = pkgs.callPackage @packageFile@ { inherit cargoNix cargo rustfmt; };
#@ else if generated and toolchain
default = pkgs.callPackage @packageFile@ { inherit cargoNix cargo; };
#@ else if generated
default = pkgs.callPackage @packageFile@ { inherit cargoNix; };
#@ else if toolchain and not nightlyRustfmt
default = pkgs.callPackage @packageFile@ {
  inherit
    buildRustCrate
    cargo
    crate2nix
    rustfmt
    ;
};
#@ else if toolchain
default = pkgs.callPackage @packageFile@ { inherit buildRustCrate cargo crate2nix; };
#@ else
default = pkgs.callPackage @packageFile@ { inherit crate2nix; };
#@ end
