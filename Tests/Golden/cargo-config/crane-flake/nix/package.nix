{
  lib,
  craneLib,
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

  common = {
    pname = package.name;
    inherit (package) version;
    inherit
      src
      env
      ;

    strictDeps = true;
  };

  # The dependencies alone; built again only when Cargo.lock or a manifest changes.
  cargoArtifacts = craneLib.buildDepsOnly common;

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
craneLib.buildPackage (
  common
  // {
    inherit cargoArtifacts meta;

    passthru.tests = {
      clippy = craneLib.cargoClippy (common // { inherit cargoArtifacts; });

      fmt = craneLib.cargoFmt { inherit (common) pname version src; };
    };
  }
)
