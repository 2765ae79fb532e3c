{
  rustPlatform,

  lib,
}:

let
  inherit (lib.importTOML ../Cargo.toml) package;

  src = lib.fileset.toSource {
    root = ../.;
    # Leaves out files that cargo does not read, so that editing them does not cause a rebuild.
    fileset = lib.fileset.difference ../. (
      lib.fileset.unions (
        map lib.fileset.maybeMissing [
          ../.direnv
          ../.flakewright
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

  meta = {
    inherit (package) description;
    license = with lib.licenses; [
      unlicense
      mit
    ];
    mainProgram = "rg";
  };
in
rustPlatform.buildRustPackage {
  pname = package.name;
  inherit (package) version;
  inherit src meta;

  cargoLock.lockFile = ../Cargo.lock;
}
