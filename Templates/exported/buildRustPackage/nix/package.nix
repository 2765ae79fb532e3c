{
  lib,
  rustPlatform,
  cargo,
  runCommand,
  rustfmt,
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

  meta = {
    description = package.description or "";
    homepage = package.homepage or package.repository or "";
    inherit mainProgram;
  };
in
rustPlatform.buildRustPackage (finalAttrs: {
  pname = package.name;
  version = package.version or "0.0.0";
  inherit
    src
    nativeBuildInputs
    buildInputs
    meta
    ;

  __structuredAttrs = true;

  cargoLock = {
    lockFile = ../Cargo.lock;
    allowBuiltinFetchGit = true;
  };

  cargoBuildFlags = map (program: "--package=${program}") programs;
  # The tests are those of the whole workspace.
  cargoTestFlags = [ "--workspace" ];

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
