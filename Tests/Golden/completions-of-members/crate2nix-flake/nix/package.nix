{
  lib,
  crate2nix,
  linkFarm,
  cargo,
  runCommand,
  rustfmt,
  installShellFiles,
  stdenv,
  manifest ? ../crates/cli/Cargo.toml,
  mainProgram ? "cli",
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
    name = "cli";
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
    homepage = package.repository;
    license = lib.licenses.mit;
    inherit mainProgram;
  };
in
crate.overrideAttrs (old: {
  meta = old.meta or { } // meta;
  nativeBuildInputs = old.nativeBuildInputs ++ [ installShellFiles ];

  postInstall =
    {
      cli = ''
        cd ${src}
        installShellCompletion --cmd cli --bash completions/bash/cli
      '';
      server = ''
        installManPage man/server.8
      ''
      + lib.optionalString (stdenv.buildPlatform.canExecute stdenv.hostPlatform) ''
        installShellCompletion --cmd server \
          --bash <($out/bin/server --completions bash) \
          --zsh <($out/bin/server --completions zsh)
      '';
    }
    .${package.name} or "";

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
