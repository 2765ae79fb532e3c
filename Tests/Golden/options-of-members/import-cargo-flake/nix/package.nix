{
  pkgs,
  stdenv,
  cargo,
  rustc,

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

  importCargo = import ./import-cargo.nix;

  # Options for `cargo build` and `cargo test`.
  cargoOptions = [
    "--release"
    "--package=${package.name}"
    "--features=${lib.concatStringsSep "," features}"
  ];

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
    cargo build --frozen ${toString cargoOptions}
    runHook postBuild
  '';

  installPhase = ''
    runHook preInstall
    mkdir --parents $out/bin
    find target/release -maxdepth 1 -type f -executable -exec cp --target-directory=$out/bin {} +
    runHook postInstall
  '';
}
