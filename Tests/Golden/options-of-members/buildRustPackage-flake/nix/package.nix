{
  rustPlatform,

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

  meta = {
    license = lib.licenses.mit;
    inherit mainProgram;
  };
in
rustPlatform.buildRustPackage {
  pname = package.name;
  inherit (package) version;
  inherit src meta;

  cargoLock.lockFile = ../Cargo.lock;

  buildFeatures = features;

  cargoBuildFlags = [ "--package=${package.name}" ];
  cargoTestFlags = [ "--package=${package.name}" ];

  doCheck = false;
}
