{
  lib,
  crate2nix,
}:

let
  inherit (lib.importTOML ../Cargo.toml) package;

  # Written by crate2nix while Nix evaluates: one derivation for each crate.
  cargoNix = crate2nix.appliedCargoNix {
    inherit (package) name;

    src = lib.fileset.toSource {
      root = ../.;
      # Without the files that cargo never reads, so that editing them rebuilds nothing.
      fileset = lib.fileset.difference ../. (
        lib.fileset.unions (
          map lib.fileset.maybeMissing [
            ../.direnv
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
  };

  crate = cargoNix.workspaceMembers.${package.name}.build.override {
    runTests = true;
  };
in
lib.addMetaAttrs {
  inherit (package) description;
  license = lib.licenses.mit;
  mainProgram = "borrower";
} crate
