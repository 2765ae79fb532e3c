{
  lib,
  crate2nix,
  defaultCrateOverrides,
  linkFarm,
  cargo,
  runCommand,
  rustfmt,
  manifest,
  mainProgram,
}:

let
  inherit (lib.importTOML ../Cargo.toml) workspace;

  # Keys with `workspace = true` are inherited from the workspace.
  package = lib.mapAttrs (
    key: value: if value.workspace or false then workspace.package.${key} else value
  ) (lib.importTOML manifest).package;

  # Build tools such as pkg-config, and libraries, that the crates need.
  nativeBuildInputs = [ ];
  buildInputs = [ ];

  src = lib.fileset.toSource {
    root = ../.;
    # Leaves out files that cargo does not read, so that editing them does not cause a rebuild.
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

  # crate2nix generates this during evaluation: one derivation for each crate.
  cargoNix = crate2nix.appliedCargoNix {
    name = "workspace";
    inherit src;
  };

  # To add build inputs to a crate: `name = _: { inherit nativeBuildInputs buildInputs; };`.
  crateOverrides = defaultCrateOverrides // { };

  crate = cargoNix.workspaceMembers.${package.name}.build.override {
    inherit crateOverrides;
  };

  # The tests of all members, without those in documentation: crate2nix does not run them.
  test = linkFarm "${package.name}-test" (
    lib.mapAttrs (
      _: member:
      member.build.override {
        runTests = true;
        inherit crateOverrides;
      }
    ) cargoNix.workspaceMembers
  );

  meta = {
    description = package.description or "";
    homepage = package.homepage or package.repository or "";
    inherit mainProgram;
  };
in
crate.overrideAttrs (old: {
  meta = old.meta or { } // meta;
  passthru = old.passthru or { } // {
    tests = {
      fmt =
        runCommand "${package.name}-fmt"
          {
            nativeBuildInputs = [
              cargo
              rustfmt
            ];
          }
          ''
            cargo fmt --all --check --manifest-path ${src}/Cargo.toml
            touch $out
          '';

      inherit test;
    };
  };
})
// {
  # For `inputsFrom` of the development shell.
  inherit nativeBuildInputs buildInputs;
}
