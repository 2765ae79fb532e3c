{
  lib,
  craneLib,
  alsa-lib,
  installShellFiles,
  libiconv,
  mold,
  stdenv,
  udev,
  xcbuild,
  gitRevision ? "unknown",
}:

let
  inherit (lib.importTOML ../Cargo.toml) package;

  # Needed by what .flakewright/options.toml names.
  nativeBuildInputs = [
    installShellFiles
  ]
  ++ lib.optionals stdenv.hostPlatform.isLinux [ mold ]
  ++ lib.optionals stdenv.hostPlatform.isDarwin [ xcbuild ];
  buildInputs =
    lib.optionals stdenv.hostPlatform.isLinux [
      alsa-lib
      udev
    ]
    ++ lib.optionals stdenv.hostPlatform.isDarwin [ libiconv ];

  src = lib.fileset.toSource {
    root = ../.;
    # Leaves out files that cargo does not read, so that editing them does not cause a rebuild.
    fileset = lib.fileset.difference ../. (
      lib.fileset.unions (
        map lib.fileset.maybeMissing [
          ../.direnv
          ../.envrc
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
    pname = package.name;
    inherit (package) version;
    inherit
      src
      nativeBuildInputs
      buildInputs
      ;

    strictDeps = true;

    cargoExtraArgs = "--locked --no-default-features --features=loud,tracing";

    cargoBuildExtraArgs = toString [ "--bin=greet" ];

    CARGO_PROFILE = "dist";
  };

  # The dependencies alone; built again only when Cargo.lock or a manifest changes.
  cargoArtifacts = craneLib.buildDepsOnly common;

  meta = {
    inherit (package) description;
    license = lib.licenses.mit;
    mainProgram = "greet";
  };
in
craneLib.buildPackage (
  common
  // {
    inherit cargoArtifacts meta;

    # The commit; dependencies and checks do without it, so that they are not built again.
    env.GREET_COMMIT = gitRevision;

    cargoTestExtraArgs = toString [
      "--all-targets"
      "--"
      "--skip=asks_the_network"
    ];

    passthru.tests = {
      clippy = craneLib.cargoClippy (
        common
        // {
          inherit cargoArtifacts;
          cargoClippyExtraArgs = "--all-targets -- --deny warnings";
        }
      );

      # Advisories are left out: they need a network.
      deny = craneLib.cargoDeny { inherit (common) pname version src; };

      doc = craneLib.cargoDoc (
        common
        // {
          inherit cargoArtifacts;
          env.RUSTDOCFLAGS = "--deny warnings";
        }
      );

      fmt = craneLib.cargoFmt { inherit (common) pname version src; };
    };
  }
)
