{
  crate2nix,

  lib,
  openssl,
  pkg-config,
}:

let
  inherit (lib.importTOML ../Cargo.toml) package;

  # For openssl-sys.
  nativeBuildInputs = [ pkg-config ];
  buildInputs = [ openssl ];

  src = lib.fileset.toSource {
    root = ../.;
    # Without the files that cargo never reads, so that editing them rebuilds nothing.
    fileset = lib.fileset.difference ../. (
      lib.fileset.unions (
        map lib.fileset.maybeMissing [
          ../.direnv
          ../.flakewright.lock
          ../.flakewright.toml
          ../.git
          ../default.nix
          ../flake.lock
          ../flake.nix
          ../nix
          ../result
          ../shell.nix
          ../target
        ]
      )
    );
  };

  # Written by crate2nix while Nix evaluates: one derivation for each crate.
  cargoNix = crate2nix.appliedCargoNix {
    inherit (package) name;
    inherit src;
  };

  crate = cargoNix.workspaceMembers.${package.name}.build.override {
    runTests = true;
  };

  meta = {
    inherit (package) description;
    license = lib.licenses.mit;
    mainProgram = "fetch";
  };
in
lib.addMetaAttrs meta crate
// {
  # What the development shell takes over.
  inherit
    nativeBuildInputs
    buildInputs
    ;
}
