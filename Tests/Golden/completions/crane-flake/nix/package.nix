{
  lib,
  craneLib,
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
    pname = package.name;
    inherit (package) version;
    inherit src;

    strictDeps = true;
  };

  # The dependencies alone; built again only when Cargo.lock or a manifest changes.
  cargoArtifacts = craneLib.buildDepsOnly common;

  meta = {
    inherit (package) description;
    homepage = package.repository;
    changelog = "${package.repository}/blob/HEAD/CHANGELOG.md";
    license = lib.licenses.mit;
    mainProgram = "tidy";
  };
in
craneLib.buildPackage (
  common
  // {
    inherit cargoArtifacts meta;
    nativeBuildInputs = [ installShellFiles ];

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
      clippy = craneLib.cargoClippy (common // { inherit cargoArtifacts; });

      fmt = craneLib.cargoFmt { inherit (common) pname version src; };
    };
  }
)
