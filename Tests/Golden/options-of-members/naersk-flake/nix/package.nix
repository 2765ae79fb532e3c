{
  naersk,
  rustfmt,

  lib,
  manifest ? ../crates/client/Cargo.toml,
  mainProgram ? "client",
  features ? [ "tls" ],
}:

let
  inherit (lib.importTOML manifest) package;

  src = lib.fileset.toSource {
    root = ../.;
    # Leaves out files that cargo does not read, so that editing them does not cause a rebuild.
    fileset = lib.fileset.difference ../. (
      lib.fileset.unions (
        map lib.fileset.maybeMissing [
          ../.direnv
          ../.flakewright
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

  # Options for cargo, in addition to naersk's own.
  cargoOptions = [
    "--package=${package.name}"
    "--features=${lib.concatStringsSep "," features}"
  ];

  common = {
    inherit (package) name version;
    inherit src meta;

    strictDeps = true;

    cargoBuildOptions = options: options ++ cargoOptions;
    cargoTestOptions = options: options ++ cargoOptions;
  };

  meta = {
    license = lib.licenses.mit;
    inherit mainProgram;
  };
in
naersk.buildPackage (
  common
  // {
    passthru.tests = {
      clippy = naersk.buildPackage (
        common
        // {
          mode = "clippy";
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
