{
  crate2nix,
  buildRustCrate,
  callPackage,
  cargo,

  lib,
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
          ../default.nix
          ../flake.lock
          ../flake.nix
          ../nix
          ../result
          ../shell.nix
          ../target
        ]
      )
    );
  };

  # crate2nix generates this during evaluation: one derivation for each crate.
  generated = crate2nix.generatedCargoNix {
    inherit (package) name;
    inherit cargo src;
  };

  cargoNix = callPackage generated { buildRustCrateForPkgs = _: buildRustCrate; };

  crate = cargoNix.workspaceMembers.${package.name}.build.override {
    runTests = true;
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
lib.addMetaAttrs meta crate
