{
  lib,
  naersk,
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

  common = {
    inherit (package) name version;
    inherit src;

    strictDeps = true;

    cargoBuildOptions =
      options:
      options
      ++ [
        "--package=cli"
        "--package=server"
      ];
    # The tests are those of the whole workspace.
    cargoTestOptions = options: options ++ [ "--workspace" ];
  };

  meta = {
    homepage = package.repository;
    license = lib.licenses.mit;
    mainProgram = "cli";
  };
in
naersk.buildPackage (
  common
  // {
    inherit meta;

    doCheck = true;

    overrideMain = old: {
      nativeBuildInputs = old.nativeBuildInputs ++ [ installShellFiles ];

      postInstall = ''
        installShellCompletion --cmd cli --bash completions/bash/cli
        installManPage crates/server/man/server.8
      ''
      + lib.optionalString (stdenv.buildPlatform.canExecute stdenv.hostPlatform) ''
        installShellCompletion --cmd server \
          --bash <($out/bin/server --completions bash) \
          --zsh <($out/bin/server --completions zsh)
      '';
    };

    passthru.tests = {
      clippy = naersk.buildPackage (
        common
        // {
          mode = "clippy";
          cargoBuildOptions = options: options ++ [ "--workspace" ];
          # naersk denies warnings by default, and each release of clippy has new ones.
          cargoClippyOptions = _: [ ];
        }
      );

      fmt = naersk.buildPackage (
        common
        // {
          mode = "fmt";
          singleStep = true;
          nativeBuildInputs = [ rustfmt ];
        }
      );
    };
  }
)
