{
  lib,
  craneLib,
  manifest,
  mainProgram,
  programs,
}:

let
  inherit (lib.importTOML ../Cargo.toml) workspace;

  # Keys with `workspace = true` are inherited from the workspace.
  package = lib.mapAttrs (
    key: value: if value.workspace or false then workspace.package.${key} else value
  ) (lib.importTOML manifest).package;

  # Build tools such as pkg-config, and libraries, that the crates need.
  nativeBuildInputs = [ ];
  buildInputs = [ ];

  src = lib.fileset.toSource {
    root = ../.;
    # Leaves out files that cargo does not read, so that editing them does not cause a rebuild.
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

  # The same for dependencies, packages and checks, so that no dependency is compiled twice.
  common = {
    pname = "workspace";
    version = "0.0.0";
    inherit src nativeBuildInputs buildInputs;

    strictDeps = true;

    cargoExtraArgs = "--locked --workspace";
  };

  # The dependencies alone; built again only when Cargo.lock or a manifest changes.
  cargoArtifacts = craneLib.buildDepsOnly (
    common
    // {
      # cargo chooses features for what it builds: these are those of the programs.
      postBuild = lib.concatMapStrings (program: ''
        cargoWithProfile build --locked --package=${program}
      '') programs;
    }
  );

  meta = {
    description = package.description or "";
    homepage = package.homepage or package.repository or "";
    inherit mainProgram;
  };
in
craneLib.buildPackage (
  common
  // {
    inherit cargoArtifacts meta;

    pname = package.name;
    version = package.version or "0.0.0";

    cargoExtraArgs = "--locked --package=${package.name}";
    # `checks.test` runs the tests of the whole workspace.
    doCheck = false;

    passthru.tests = {
      clippy = craneLib.cargoClippy (common // { inherit cargoArtifacts; });

      fmt = craneLib.cargoFmt { inherit (common) pname version src; };

      test = craneLib.cargoTest (common // { inherit cargoArtifacts; });
    };
  }
)
