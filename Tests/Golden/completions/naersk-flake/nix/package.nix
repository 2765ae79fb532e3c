{
  lib,
  naersk,
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

  common = {
    inherit (package) name version;
    inherit src;

    strictDeps = true;
  };

  meta = {
    inherit (package) description;
    homepage = package.repository;
    changelog = "${package.repository}/blob/HEAD/CHANGELOG.md";
    license = lib.licenses.mit;
    mainProgram = "tidy";
  };
in
naersk.buildPackage (
  common
  // {
    inherit meta;

    doCheck = true;

    overrideMain = old: {
      nativeBuildInputs = old.nativeBuildInputs ++ [ installShellFiles ];

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
    };

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
