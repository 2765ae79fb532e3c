{
  lib,
  pkgs,
  stdenv,
  rustc,
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

  importCargo = import ./import-cargo.nix;

  meta = {
    license = lib.licenses.mit;
    inherit mainProgram;
  };
in
stdenv.mkDerivation {
  pname = package.name;
  inherit (package) version;
  inherit src;
  inherit meta;

  strictDeps = true;

  nativeBuildInputs = [
    (importCargo {
      lockFile = ../Cargo.lock;
      inherit pkgs;
    }).cargoHome
    cargo
    rustc
  ];

  buildPhase = ''
    runHook preBuild
    cargo build --frozen --release --package=${package.name} \
      --features=${lib.concatStringsSep "," features}
    runHook postBuild
  '';

  installPhase = ''
    runHook preInstall
    mkdir --parents $out/bin
    find target/release -maxdepth 1 -type f -executable -exec cp --target-directory=$out/bin {} +
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
