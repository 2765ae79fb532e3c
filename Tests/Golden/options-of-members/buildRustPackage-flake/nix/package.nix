{
  lib,
  rustPlatform,
  cargo,
  runCommand,
  rustfmt,
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
    license = lib.licenses.mit;
    inherit mainProgram;
  };
in
rustPlatform.buildRustPackage (finalAttrs: {
  pname = package.name;
  inherit (package) version;
  inherit src meta;

  __structuredAttrs = true;

  cargoLock.lockFile = ../Cargo.lock;

  buildFeatures = features;

  cargoBuildFlags = [ "--package=${package.name}" ];

  doCheck = false;

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
