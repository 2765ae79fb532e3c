{
  lib,
  crate2nix,
  defaultCrateOverrides,
  cargo,
  rustc,
  rustPlatform,
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

  # crate2nix generates this during evaluation: one derivation for each crate.
  cargoNix = crate2nix.appliedCargoNix {
    inherit (package) name;
    inherit src;
  };

  crate = cargoNix.workspaceMembers.${package.name}.build.override {
    features = [
      "loud"
      "tracing"
    ];
    crateOverrides = defaultCrateOverrides // {
      greet = _: {
        inherit
          nativeBuildInputs
          buildInputs
          ;
        GREET_COMMIT = gitRevision;
      };
    };
  };

  meta = {
    inherit (package) description;
    license = lib.licenses.mit;
    mainProgram = "greet";
  };

  # Runs cargo with the crates of Cargo.lock, since crate2nix does without it.
  cargoCheck =
    name: tools: command:
    stdenv.mkDerivation {
      name = "${package.name}-${name}";
      inherit src buildInputs;
      cargoDeps = rustPlatform.importCargoLock {
        lockFile = ../Cargo.lock;
      };
      strictDeps = true;
      nativeBuildInputs = nativeBuildInputs ++ [
        cargo
        rustc
        rustPlatform.cargoSetupHook
      ]
      ++ tools;
      buildPhase = command;
      installPhase = "touch $out";
    };
in
crate.overrideAttrs (old: {
  meta = old.meta or { } // meta;
  passthru = old.passthru or { } // {
    tests = {
      clippy = cargoCheck "clippy" [ clippy ] ''
        cargo clippy --offline --no-default-features --features=loud,tracing --all-targets -- --deny warnings
      '';

      # Advisories are left out: they need a network.
      deny = cargoCheck "deny" [ cargo-deny ] ''
        cargo deny --offline check bans licenses sources
      '';

      doc = cargoCheck "doc" [ ] ''
        RUSTDOCFLAGS="--deny warnings" cargo doc --offline --no-default-features --features=loud,tracing --no-deps
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

      # Without those in documentation: crate2nix does not run them.
      test = crate.override {
        runTests = true;
        testCrateFlags = [ "--skip=asks_the_network" ];
      };
    };
  };
})
// {
  # For `inputsFrom` of the development shell.
  inherit
    nativeBuildInputs
    buildInputs
    ;
}
