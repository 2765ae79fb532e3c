{
  lib,
  rustPlatform,
  cargo,
  runCommand,
  rustfmt,
  versionCheckHook,
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

  meta = {
    inherit (package) description;
    homepage = package.repository;
    changelog = "${package.repository}/blob/HEAD/CHANGELOG.md";
    license = lib.licenses.mit;
    mainProgram = "tidy";
  };
in
rustPlatform.buildRustPackage (finalAttrs: {
  pname = package.name;
  inherit (package) version;
  inherit src meta;
  nativeBuildInputs = [ installShellFiles ];

  __structuredAttrs = true;

  cargoLock.lockFile = ../Cargo.lock;

  postInstall = ''
    # What the build script writes.
    outDir=$releaseDir/build/tidy-*/out
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

  doInstallCheck = true;
  nativeInstallCheckInputs = [ versionCheckHook ];

  passthru.tests = {
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
