{
  lib,
  pkgs,
  rustc,
  cargo,
  runCommand,
  rustfmt,
  installShellFiles,
  stdenv,
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
    inherit (package) description;
    homepage = package.repository;
    changelog = "${package.repository}/blob/HEAD/CHANGELOG.md";
    license = lib.licenses.mit;
    mainProgram = "tidy";
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
    installShellFiles
  ];

  buildPhase = ''
    runHook preBuild
    cargo build --frozen --release
    runHook postBuild
  '';

  doCheck = true;

  checkPhase = ''
    runHook preCheck
    cargo test --frozen --release
    runHook postCheck
  '';

  installPhase = ''
    runHook preInstall
    mkdir --parents $out/bin
    find target/release -maxdepth 1 -type f -executable -exec cp --target-directory=$out/bin {} +
    runHook postInstall
  '';

  postInstall = ''
    # What the build script writes.
    outDir=target/release/build/tidy-*/out
    installManPage $outDir/man/tidy-add.1
    installManPage docs/man/tidy.1 docs/man/tidy-*.1
    installManPage docs/man/tidy.5
    installShellCompletion --cmd tidy \
      --fish $outDir/tidy.fish \
      --zsh contrib/completions/_tidy
  ''
  + lib.optionalString (stdenv.buildPlatform.canExecute stdenv.hostPlatform) ''
    installShellCompletion --cmd tidy --bash <($out/bin/tidy generate-completions bash)
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
