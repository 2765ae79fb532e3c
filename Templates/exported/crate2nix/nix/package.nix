{
  crate2nix,
  defaultCrateOverrides,

  lib,
  manifest,
  mainProgram,
}:

let
  inherit (lib.importTOML ../Cargo.toml) workspace;

  # `key.workspace = true` takes the value from the workspace.
  package = lib.mapAttrs (
    key: value: if value.workspace or false then workspace.package.${key} else value
  ) (lib.importTOML manifest).package;

  # What the crates need besides Rust: programs of the build such as pkg-config, and libraries.
  nativeBuildInputs = [ ];
  buildInputs = [ ];

  src = lib.fileset.toSource {
    root = ../.;
    # Without the files that cargo never reads, so that editing them rebuilds nothing.
    fileset = lib.fileset.difference ../. (
      lib.fileset.unions (
        map lib.fileset.maybeMissing [
          ../.direnv
          ../.git
          ../.github
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

    # For a crate that nixpkgs does not know: `name = _: { inherit nativeBuildInputs buildInputs; };`.
    crateOverrides = defaultCrateOverrides // { };
  };

  meta = {
    description = package.description or "";
    homepage = package.homepage or package.repository or "";
    inherit mainProgram;
  };
in
lib.addMetaAttrs meta crate
// {
  # What the development shell takes over.
  inherit nativeBuildInputs buildInputs;
}
