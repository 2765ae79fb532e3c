{
  craneLib,

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

  common = {
    pname = package.name;
    inherit (package) version;
    inherit src meta;

    strictDeps = true;

    cargoExtraArgs = toString [
      "--locked"
      "--package=${package.name}"
      "--features=${lib.concatStringsSep "," features}"
    ];

    doCheck = false;
  };

  # The dependencies alone; built again only when Cargo.lock or a manifest changes.
  cargoArtifacts = craneLib.buildDepsOnly common;

  meta = {
    license = lib.licenses.mit;
    inherit mainProgram;
  };
in
craneLib.buildPackage (
  common
  // {
    inherit cargoArtifacts;

    passthru.tests = {
      clippy = craneLib.cargoClippy (common // { inherit cargoArtifacts; });

      fmt = craneLib.cargoFmt { inherit (common) pname version src; };
    };
  }
)
