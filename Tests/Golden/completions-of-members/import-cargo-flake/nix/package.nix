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
  inherit (lib.importTOML ../Cargo.toml) workspace;

  # Keys with `workspace = true` are inherited from the workspace.
  package = lib.mapAttrs (
    key: value: if value.workspace or false then workspace.package.${key} else value
  ) (lib.importTOML ../crates/cli/Cargo.toml).package;

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
    homepage = package.repository;
    license = lib.licenses.mit;
    mainProgram = "cli";
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
    cargo build --frozen --release --package=cli --package=server
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

  postInstall = ''
    installShellCompletion --cmd cli --bash completions/bash/cli
    installManPage crates/server/man/server.8
  ''
  + lib.optionalString (stdenv.buildPlatform.canExecute stdenv.hostPlatform) ''
    installShellCompletion --cmd server \
      --bash <($out/bin/server --completions bash) \
      --zsh <($out/bin/server --completions zsh)
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
