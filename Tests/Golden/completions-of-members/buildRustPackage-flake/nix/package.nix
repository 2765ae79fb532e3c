{
  lib,
  rustPlatform,
  cargo,
  runCommand,
  rustfmt,
  installShellFiles,
  stdenv,
}:

let
  inherit (lib.importTOML ../Cargo.toml) workspace;

  # Keys with `workspace = true` are inherited from the workspace.
  package = lib.mapAttrs (
    key: value: if value.workspace or false then workspace.package.${key} else value
  ) (lib.importTOML ../crates/cli/Cargo.toml).package;

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

  meta = {
    homepage = package.repository;
    license = lib.licenses.mit;
    mainProgram = "cli";
  };
in
rustPlatform.buildRustPackage (finalAttrs: {
  pname = package.name;
  inherit (package) version;
  inherit src meta;
  nativeBuildInputs = [ installShellFiles ];

  __structuredAttrs = true;

  cargoLock.lockFile = ../Cargo.lock;

  cargoBuildFlags = [
    "--package=cli"
    "--package=server"
  ];
  # The tests are those of the whole workspace.
  cargoTestFlags = [ "--workspace" ];

  postInstall = ''
    installShellCompletion --cmd cli --bash completions/bash/cli
    installManPage crates/server/man/server.8
  ''
  + lib.optionalString (stdenv.buildPlatform.canExecute stdenv.hostPlatform) ''
    installShellCompletion --cmd server \
      --bash <($out/bin/server --completions bash) \
      --zsh <($out/bin/server --completions zsh)
  '';

  passthru.tests = {
    fmt =
      runCommand "${finalAttrs.pname}-fmt"
        {
          nativeBuildInputs = [
            cargo
            rustfmt
          ];
        }
        ''
          cargo fmt --all --check --manifest-path ${finalAttrs.src}/Cargo.toml
          touch $out
        '';
  };
})
