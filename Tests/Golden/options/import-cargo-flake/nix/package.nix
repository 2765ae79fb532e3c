{
  lib,
  pkgs,
  rustc,
  cargo,
  clippy,
  cargo-deny,
  runCommand,
  rustfmt,
  alsa-lib,
  installShellFiles,
  libiconv,
  mold,
  stdenv,
  udev,
  xcbuild,
  gitRevision ? "unknown",
}:

let
  inherit (lib.importTOML ../Cargo.toml) package;

  # Needed by what .flakewright/options.toml names.
  nativeBuildInputs = [
    installShellFiles
  ]
  ++ lib.optionals stdenv.hostPlatform.isLinux [ mold ]
  ++ lib.optionals stdenv.hostPlatform.isDarwin [ xcbuild ];
  buildInputs =
    lib.optionals stdenv.hostPlatform.isLinux [
      alsa-lib
      udev
    ]
    ++ lib.optionals stdenv.hostPlatform.isDarwin [ libiconv ];

  env.GREET_COMMIT = gitRevision;

  src = lib.fileset.toSource {
    root = ../.;
    # Leaves out files that cargo does not read, so that editing them does not cause a rebuild.
    fileset = lib.fileset.difference ../. (
      lib.fileset.unions (
        map lib.fileset.maybeMissing [
          ../.direnv
          ../.envrc
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
    inherit (package) description;
    license = lib.licenses.mit;
    mainProgram = "greet";
  };

  # Another command with the crates and inputs of `package`.
  cargoCheck =
    package: name: tools: command:
    package.overrideAttrs (old: {
      pname = "${old.pname}-${name}";
      nativeBuildInputs = old.nativeBuildInputs ++ tools;
      buildPhase = command;
      installPhase = "touch $out";
      doCheck = false;
      dontFixup = true;
    });
in
stdenv.mkDerivation (finalAttrs: {
  pname = package.name;
  inherit (package) version;
  inherit src;
  inherit buildInputs;
  inherit env;
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
    cargo build --frozen --profile=dist --no-default-features --features=loud,tracing --bin=greet
    runHook postBuild
  '';

  doCheck = true;

  checkPhase = ''
    runHook preCheck
    cargo test --frozen --profile=dist --no-default-features --features=loud,tracing --all-targets -- --skip=asks_the_network
    runHook postCheck
  '';

  installPhase = ''
    runHook preInstall
    mkdir --parents $out/bin
    find target/dist -maxdepth 1 -type f -executable -exec cp --target-directory=$out/bin {} +
    runHook postInstall
  '';

  passthru.tests = {
    clippy = cargoCheck finalAttrs.finalPackage "clippy" [ clippy ] ''
      cargo clippy --offline --profile=dist --no-default-features --features=loud,tracing --all-targets -- --deny warnings
    '';

    # Advisories are left out: they need a network.
    deny = cargoCheck finalAttrs.finalPackage "deny" [ cargo-deny ] ''
      cargo deny --offline check bans licenses sources
    '';

    doc = cargoCheck finalAttrs.finalPackage "doc" [ ] ''
      RUSTDOCFLAGS="--deny warnings" cargo doc --offline --profile=dist --no-default-features --features=loud,tracing --no-deps
    '';

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
})
