{
  lib,
  rustPlatform,
  cargo,
  runCommand,
  rustfmt,
  openssl,
  pkg-config,
}:

let
  inherit (lib.importTOML ../Cargo.toml) package;

  # Needed by openssl-sys.
  nativeBuildInputs = [ pkg-config ];
  buildInputs = [ openssl ];

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

  meta = {
    inherit (package) description;
    license = lib.licenses.mit;
    mainProgram = "fetch";
  };
in
rustPlatform.buildRustPackage (finalAttrs: {
  pname = package.name;
  inherit (package) version;
  inherit
    src
    nativeBuildInputs
    buildInputs
    meta
    ;

  __structuredAttrs = true;

  cargoLock.lockFile = ../Cargo.lock;

  passthru.tests = {
    fmt =
      runCommand "${finalAttrs.pname}-fmt"
        {
          nativeBuildInputs = [
            cargo
            rustfmt
          ];
        }
        ''
          cargo fmt --all --check --manifest-path ${finalAttrs.src}/Cargo.toml
          touch $out
        '';
  };
})
