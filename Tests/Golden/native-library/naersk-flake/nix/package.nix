{
  naersk,
  rustfmt,

  lib,
  openssl,
  pkg-config,
}:

let
  inherit (lib.importTOML ../Cargo.toml) package;

  # For openssl-sys.
  nativeBuildInputs = [ pkg-config ];
  buildInputs = [ openssl ];

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

  common = {
    inherit (package) name version;
    inherit
      src
      nativeBuildInputs
      buildInputs
      meta
      ;

    strictDeps = true;
  };

  meta = {
    inherit (package) description;
    license = lib.licenses.mit;
    mainProgram = "fetch";
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
