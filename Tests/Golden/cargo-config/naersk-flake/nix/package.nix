{
  lib,
  naersk,
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

  common = {
    inherit (package) name version;
    inherit
      src
      env
      ;

    strictDeps = true;
  };

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
naersk.buildPackage (
  common
  // {
    inherit meta;

    doCheck = true;

    passthru.tests = {
      clippy = naersk.buildPackage (
        common
        // {
          mode = "clippy";
          # naersk denies warnings by default, and each release of clippy has new ones.
          cargoClippyOptions = _: [ ];
        }
      );

      fmt = naersk.buildPackage (
        common
        // {
          mode = "fmt";
          singleStep = true;
          nativeBuildInputs = [ rustfmt ];
        }
      );
    };
  }
)
