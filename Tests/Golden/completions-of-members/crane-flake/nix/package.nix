{
  lib,
  craneLib,
  installShellFiles,
  stdenv,
  manifest ? ../crates/cli/Cargo.toml,
  mainProgram ? "cli",
  folders ? [
    ../completions/bash/cli
    ../crates/cli
  ],
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

  # Without the members that the program does not need. cargo reads the manifests of all.
  programSource = lib.fileset.toSource {
    root = ../.;
    fileset = lib.fileset.intersection (lib.fileset.fromSource src) (
      lib.fileset.unions (
        [
          ../Cargo.lock
          (lib.fileset.fileFilter (file: file.name == "Cargo.toml") ../.)
        ]
        ++ folders
      )
    );
  };

  # The same for dependencies, packages and checks, so that no dependency is compiled twice.
  common = {
    pname = "cli";
    version = "0.0.0";
    inherit src;

    strictDeps = true;

    cargoExtraArgs = "--locked --workspace";
  };

  # The dependencies alone; built again only when Cargo.lock or a manifest changes.
  cargoArtifacts = craneLib.buildDepsOnly (
    common
    // {
      # cargo chooses features for what it builds: these are those of each program.
      postBuild = ''
        cargoWithProfile build --locked --package=cli
        cargoWithProfile build --locked --package=server
      '';
    }
  );

  meta = {
    homepage = package.repository;
    license = lib.licenses.mit;
    inherit mainProgram;
  };
in
craneLib.buildPackage (
  common
  // {
    inherit cargoArtifacts meta;
    nativeBuildInputs = [ installShellFiles ];

    pname = package.name;
    inherit (package) version;

    src = programSource;
    # cargo wants a target in each member, also in those that are left out.
    postPatch = ''
      find . -name Cargo.toml -printf '%h\n' | while read -r member; do
        [ -e "$member/src" ] || install -D /dev/null "$member/src/lib.rs"
      done
    '';

    cargoExtraArgs = toString [
      "--locked"
      "--package=${package.name}"
    ];
    # `checks.test` runs the tests of the whole workspace.
    doCheck = false;

    postInstall =
      {
        cli = ''
          installShellCompletion --cmd cli --bash completions/bash/cli
        '';
        server = ''
          installManPage crates/server/man/server.8
        ''
        + lib.optionalString (stdenv.buildPlatform.canExecute stdenv.hostPlatform) ''
          installShellCompletion --cmd server \
            --bash <($out/bin/server --completions bash) \
            --zsh <($out/bin/server --completions zsh)
        '';
      }
      .${package.name} or "";

    passthru.tests = {
      clippy = craneLib.cargoClippy (common // { inherit cargoArtifacts; });

      fmt = craneLib.cargoFmt { inherit (common) pname version src; };

      test = craneLib.cargoTest (common // { inherit cargoArtifacts; });
    };
  }
)
