{
  naersk,
  rustfmt,

  lib,
  alsa-lib,
  installShellFiles,
  libiconv,
  mold,
  stdenv,
  udev,
  xcbuild,
}:

let
  inherit (lib.importTOML ../Cargo.toml) package;

  # For what .flakewright.toml names.
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
    # Without the files that cargo never reads, so that editing them rebuilds nothing.
    fileset = lib.fileset.difference ../. (
      lib.fileset.unions (
        map lib.fileset.maybeMissing [
          ../.direnv
          ../.flakewright.lock
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

  # What cargo is told, apart from what naersk tells it.
  cargoOptions = [
    "--profile=dist"
    "--no-default-features"
    "--features=loud,tracing"
  ];

  cargoBuildFlags = [ "--bin=greet" ];

  cargoTestFlags = [
    "--all-targets"
    "--"
    "--skip=asks_the_network"
  ];

  common = {
    inherit (package) name version;
    inherit
      src
      nativeBuildInputs
      buildInputs
      meta
      ;

    strictDeps = true;

    release = false;

    # Where naersk builds the dependencies alone, there are no such targets.
    singleStep = true;

    cargoBuildOptions = options: options ++ cargoOptions ++ cargoBuildFlags;
    cargoTestOptions = options: options ++ cargoOptions ++ cargoTestFlags;
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
    doCheck = true;

    passthru.tests = {
      clippy = naersk.buildPackage (
        common
        // {
          mode = "clippy";
          # The default denies warnings, which differ from one clippy to the next.
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
