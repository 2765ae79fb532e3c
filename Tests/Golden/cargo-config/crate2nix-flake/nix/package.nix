{
  lib,
  crate2nix,
  defaultCrateOverrides,
  cargo,
  runCommand,
  rustfmt,
  stdenv,
}:

let
  inherit (lib.importTOML ../Cargo.toml) package;

  src = lib.fileset.toSource {
    root = ../.;
    # Leaves out files that no build needs; .cargo/config.toml only makes the builds of developers faster.
    fileset = lib.fileset.difference ../. (
      lib.fileset.unions (
        map lib.fileset.maybeMissing [
          ../.cargo/config.toml
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

  # crate2nix generates this during evaluation: one derivation for each crate.
  cargoNix = crate2nix.appliedCargoNix {
    inherit (package) name;
    inherit src;
  };

  crate = cargoNix.workspaceMembers.${package.name}.build.override {
    crateOverrides = defaultCrateOverrides // {
      tally = _: {
        # From cargo's configuration, which crate2nix does not read.
        extraRustcOpts =
          {
            aarch64-darwin = [ "-Ctarget-cpu=apple-m1" ];
            x86_64-linux = [
              "--cfg"
              "tally_fast"
            ];
          }
          .${stdenv.hostPlatform.system} or [ ];
        TALLY_GREETING = "hello";
      };
    };
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
crate.overrideAttrs (old: {
  meta = old.meta or { } // meta;
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
