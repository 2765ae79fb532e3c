{
  lib,
  naersk,
  cargo-deny,
  rustfmt,
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
    inherit (package) name version;
    inherit
      src
      nativeBuildInputs
      buildInputs
      ;

    strictDeps = true;

    release = false;

    # naersk's separate build of the dependencies does not have the targets that are named below.
    singleStep = true;

    cargoBuildOptions =
      options:
      options
      ++ [
        "--profile=dist"
        "--no-default-features"
        "--features=loud,tracing"
        "--bin=greet"
      ];
    cargoTestOptions =
      options:
      options
      ++ [
        "--profile=dist"
        "--no-default-features"
        "--features=loud,tracing"
        "--all-targets"
        "--"
        "--skip=asks_the_network"
      ];
  };

  meta = {
    inherit (package) description;
    license = lib.licenses.mit;
    mainProgram = "greet";
  };
in
naersk.buildPackage (
  common
  // {
    inherit meta;

    doCheck = true;

    overrideMain = _: {
      # The commit; dependencies and checks do without it, so that they are not built again.
      env.GREET_COMMIT = gitRevision;
    };

    passthru.tests = {
      clippy = naersk.buildPackage (
        common
        // {
          mode = "clippy";
        }
      );

      # Advisories are left out: they need a network.
      deny = naersk.buildPackage (
        common
        // {
          singleStep = true;
          nativeBuildInputs = [ cargo-deny ];
          cargoBuild = _: "cargo deny --offline check bans licenses sources";
        }
      );

      doc = naersk.buildPackage (
        common
        // {
          mode = "check";
          doDoc = true;
          # naersk ignores failures by default.
          doDocFail = true;
          cargoDocOptions =
            options:
            options
            ++ [
              "--profile=dist"
              "--no-default-features"
              "--features=loud,tracing"
              "--no-deps"
            ];
          RUSTDOCFLAGS = "--deny warnings";
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
