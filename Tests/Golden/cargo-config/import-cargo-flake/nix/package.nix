{
  lib,
  pkgs,
  rustc,
  cargo,
  runCommand,
  rustfmt,
  stdenv,
}:

let
  inherit (lib.importTOML ../Cargo.toml) package;

  # Needed by .cargo/config.toml.
  env.CARGO_BUILD_TARGET = "${stdenv.hostPlatform.rust.rustcTarget}";
  env.CARGO_TARGET_DIR = "target";
  env.CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER = "cc";
  env.RUSTC_WRAPPER = "";
  env.RUSTFLAGS =
    {
      aarch64-darwin = "-Ctarget-cpu=apple-m1";
      x86_64-linux = "--cfg tally_fast";
    }
    .${stdenv.hostPlatform.system} or "";

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
    inherit (package) description;
    homepage = package.repository;
    license = with lib.licenses; [
      mit
      asl20
    ];
    mainProgram = "tally";
  };
in
stdenv.mkDerivation {
  pname = package.name;
  inherit (package) version;
  inherit src;
  inherit env;
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
    find target/${stdenv.hostPlatform.rust.rustcTarget}/release -maxdepth 1 -type f -executable \
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
