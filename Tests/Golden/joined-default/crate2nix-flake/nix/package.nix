{
  lib,
  crate2nix,
  linkFarm,
  cargo,
  runCommand,
  rustfmt,
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
          ../.github
          ../CHANGELOG.md
          ../LICENSE
          ../README.md
          ../default.nix
          ../docs
          ../flake.lock
          ../flake.nix
          ../nix
          ../result
          ../shell.nix
          ../target
          ../website
        ]
      )
    );
  };

  # crate2nix generates this during evaluation: one derivation for each crate.
  cargoNix = crate2nix.appliedCargoNix {
    name = "workspace";
    inherit src;
  };

  crate = cargoNix.workspaceMembers.${package.name}.build;

  # The tests of all members, without those in documentation: crate2nix does not run them.
  test = linkFarm "${package.name}-test" (
    lib.mapAttrs (
      _: member: member.build.override { runTests = true; }
    ) cargoNix.workspaceMembers
  );

  meta = {
    inherit (package) description;
    license = lib.licenses.mit;
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
