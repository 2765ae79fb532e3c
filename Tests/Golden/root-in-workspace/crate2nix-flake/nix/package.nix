{
  crate2nix,

  lib,
}:

let
  inherit (lib.importTOML ../Cargo.toml) workspace;

  # `key.workspace = true` takes the value from the workspace.
  package = lib.mapAttrs (
    key: value: if value.workspace or false then workspace.package.${key} else value
  ) (lib.importTOML ../Cargo.toml).package;

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
    inherit (package) description homepage;
    license = lib.licenses.gpl3Plus;
    mainProgram = "tool";
  };
in
lib.addMetaAttrs meta crate
