{
  lib,
  crate2nix,
  cargo,
  runCommand,
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

  # crate2nix generates this during evaluation: one derivation for each crate.
  cargoNix = crate2nix.appliedCargoNix {
    inherit (package) name;
    inherit src;
  };

  crate = cargoNix.workspaceMembers.${package.name}.build;

  meta = {
    inherit (package) description;
    homepage = package.repository;
    changelog = "${package.repository}/blob/HEAD/CHANGELOG.md";
    license = lib.licenses.mit;
    mainProgram = "tidy";
  };
in
crate.overrideAttrs (old: {
  meta = old.meta or { } // meta;
  nativeBuildInputs = old.nativeBuildInputs ++ [ installShellFiles ];

  postInstall = ''
    # What the build script writes.
    outDir=$PWD/target/build/tidy.out
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

  passthru = old.passthru or { } // {
    tests = {
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
      };
    };
  };
})
