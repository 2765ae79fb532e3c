{
  lib,
  craneLib,
  rustfmt,
}:

let
  inherit (lib.importTOML ../Cargo.toml) package;

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

  common = {
    pname = package.name;
    inherit (package) version;
    inherit src;

    strictDeps = true;
  };

  # The dependencies alone; built again only when Cargo.lock or a manifest changes.
  cargoArtifacts = craneLib.buildDepsOnly common;

  meta = {
    inherit (package) description;
    homepage = package.repository;
    license = with lib.licenses; [
      mit
      asl20
    ];
    mainProgram = "tally";
  };
in
craneLib.buildPackage (
  common
  // {
    inherit cargoArtifacts meta;

    passthru.tests = {
      clippy = craneLib.cargoClippy (common // { inherit cargoArtifacts; });

      fmt = craneLib.cargoFmt {
        inherit (common) pname version src;
        # rustfmt.toml has options that only a nightly rustfmt obeys.
        nativeBuildInputs = [ (rustfmt.override { asNightly = true; }) ];
      };
    };
  }
)
