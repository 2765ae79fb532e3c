{
  naersk,
  rustfmt,

  lib,
  manifest,
  mainProgram,
}:

let
  inherit (lib.importTOML ../Cargo.toml) workspace;

  # `key.workspace = true` takes the value from the workspace.
  package = lib.mapAttrs (
    key: value: if value.workspace or false then workspace.package.${key} else value
  ) (lib.importTOML manifest).package;

  # What the crates need besides Rust: programs of the build such as pkg-config, and libraries.
  nativeBuildInputs = [ ];
  buildInputs = [ ];

  src = lib.fileset.toSource {
    root = ../.;
    # Without the files that cargo never reads, so that editing them rebuilds nothing.
    fileset = lib.fileset.difference ../. (
      lib.fileset.unions (
        map lib.fileset.maybeMissing [
          ../.direnv
          ../.git
          ../.github
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

  common = {
    inherit (package) name;
    version = package.version or "0.0.0";
    inherit
      src
      nativeBuildInputs
      buildInputs
      meta
      ;

    strictDeps = true;

    cargoBuildOptions = options: options ++ [ "--package=${package.name}" ];
    cargoTestOptions = options: options ++ [ "--package=${package.name}" ];
  };

  meta = {
    description = package.description or "";
    homepage = package.homepage or package.repository or "";
    inherit mainProgram;
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
