{
  lib,
  pkgs,
  stdenv,
  rustc,
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

  importCargo = import ./import-cargo.nix;

  meta = {
    description = package.description or "";
    homepage = package.homepage or package.repository or "";
    inherit mainProgram;
  };
in
stdenv.mkDerivation {
  pname = package.name;
  version = package.version or "0.0.0";
  inherit src;
  inherit buildInputs;
  inherit meta;

  strictDeps = true;

  nativeBuildInputs = nativeBuildInputs ++ [
    (importCargo {
      lockFile = ../Cargo.lock;
      inherit pkgs;
    }).cargoHome
    cargo
    rustc
  ];

  buildPhase = ''
    runHook preBuild
    cargo build --frozen --release ${toString (map (program: "--package=${program}") programs)}
    # Before the tests, which put more programs into the same folder.
    mkdir target/built
    find target/release -maxdepth 1 -type f -exec cp --target-directory=target/built {} +
    runHook postBuild
  '';

  doCheck = true;

  checkPhase = ''
    runHook preCheck
    cargo test --frozen --release --workspace
    runHook postCheck
  '';

  installPhase = ''
    runHook preInstall
    mkdir --parents $out/bin
    find target/built -executable -type f -not -name '*.so' -not -name '*.dylib' \
      -exec cp --target-directory=$out/bin {} +
    runHook postInstall
  '';

  passthru.tests = {
    fmt =
      runCommand "${package.name}-fmt"
        {
          nativeBuildInputs = [
            cargo
            rustfmt
          ];
        }
        ''
          cargo fmt --all --check --manifest-path ${src}/Cargo.toml
          touch $out
        '';
  };
}
