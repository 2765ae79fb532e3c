{
  rustPlatform,

  lib,
  manifest ? ../crates/client/Cargo.toml,
  mainProgram ? "client",
}:

let
  inherit (lib.importTOML ../Cargo.toml) workspace;

  # Keys with `workspace = true` are inherited from the workspace.
  package = lib.mapAttrs (
    key: value: if value.workspace or false then workspace.package.${key} else value
  ) (lib.importTOML manifest).package;

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
    license = lib.licenses.mit;
    inherit mainProgram;
  };
in
rustPlatform.buildRustPackage {
  pname = package.name;
  inherit (package) version;
  inherit src meta;

  cargoLock.lockFile = ../Cargo.lock;

  cargoBuildFlags = [ "--package=${package.name}" ];
  cargoTestFlags = [ "--package=${package.name}" ];
}
