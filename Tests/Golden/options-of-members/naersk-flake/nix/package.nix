{
  lib,
  naersk,
  rustfmt,
  manifest ? ../crates/client/Cargo.toml,
  mainProgram ? "client",
  folders ? [ ../crates/client ],
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

  common = {
    name = "workspace";
    version = "0.0.0";
    inherit src;

    strictDeps = true;

    # Programs are compiled with these dependencies, too.
    cargoBuildOptions =
      options:
      options
      ++ [
        "--workspace"
        "--features=tls,metrics"
      ];
    cargoTestOptions =
      options:
      options
      ++ [
        "--workspace"
        "--features=tls,metrics"
      ];
  };

  meta = {
    license = lib.licenses.mit;
    inherit mainProgram;
  };

  # One build of the dependencies.
  workspaceBuild = naersk.buildPackage (
    common
    // {
      doCheck = false;
    }
  );
in
naersk.buildPackage (
  common
  // {
    inherit meta;

    inherit (package) name version;

    src = programSource;
    # cargo wants a target in each member, also in those that are left out.
    postPatch = ''
      find . -name Cargo.toml -printf '%h\n' | while read -r member; do
        [ -e "$member/src" ] || install -D /dev/null "$member/src/lib.rs"
      done
    '';

    cargoBuildOptions =
      options:
      options
      ++ [
        "--package=${package.name}"
        "--features=${lib.concatStringsSep "," features}"
      ];
    singleStep = true;

    overrideMain = _: { inherit (workspaceBuild) builtDependencies; };

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
