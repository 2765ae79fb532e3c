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
