{
  lib,
  rustPlatform,
  clippy,
  cargo-deny,
  cargo,
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
rustPlatform.buildRustPackage (finalAttrs: {
  pname = package.name;
  inherit (package) version;
  inherit
    src
    nativeBuildInputs
    buildInputs
    env
    meta
    ;

  __structuredAttrs = true;

  cargoLock.lockFile = ../Cargo.lock;

  buildNoDefaultFeatures = true;
  buildFeatures = [
    "loud"
    "tracing"
  ];

  buildType = "dist";

  cargoBuildFlags = [ "--bin=greet" ];
  cargoTestFlags = [ "--all-targets" ];

  checkFlags = [ "--skip=asks_the_network" ];

  passthru.tests = {
    clippy = cargoCheck finalAttrs.finalPackage "clippy" [ clippy ] ''
      cargo clippy --offline --no-default-features --features=loud,tracing --all-targets -- --deny warnings
    '';

    # Advisories are left out: they need a network.
    deny = cargoCheck finalAttrs.finalPackage "deny" [ cargo-deny ] ''
      cargo deny --offline check bans licenses sources
    '';

    doc = cargoCheck finalAttrs.finalPackage "doc" [ ] ''
      RUSTDOCFLAGS="--deny warnings" cargo doc --offline --no-default-features --features=loud,tracing --no-deps
    '';

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
