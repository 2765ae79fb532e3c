# What crate2nix' tools make of a project: a derivation for each member. Cargo builds it whole here, with what
# the overrides of its crates ask for.
{
  pkgs,
  lib ? pkgs.lib,
  strictDeprecation ? true,
}:
rec {
  appliedCargoNix = args: pkgs.callPackage (generatedCargoNix args) { };

  # What crate2nix writes: a function, whose compiler builds every crate.
  generatedCargoNix =
    {
      name,
      src,
      cargoToml ? "Cargo.toml",
      additionalCargoNixArgs ? [ ],
      additionalCrateHashes ? { },
      cargo ? pkgs.cargo,
    }:
    {
      buildRustCrateForPkgs ? (pkgs: pkgs.buildRustCrate),
    }:
    let
      inherit (buildRustCrateForPkgs pkgs) rustPlatform;
      manifest = lib.importTOML (src + "/${cargoToml}");
      lock = lib.importTOML (src + "/Cargo.lock");
      crates = lib.unique (map (package: package.name) lock.package);

      # Paths and, at their end, `*`, as in `crates/*`.
      expand =
        path:
        if baseNameOf path != "*" then
          [ path ]
        else
          map (entry: "${dirOf path}/${entry}") (
            lib.filter (entry: lib.pathExists (src + "/${dirOf path}/${entry}/Cargo.toml")) (
              lib.attrNames (builtins.readDir (src + "/${dirOf path}"))
            )
          );
      members =
        lib.optional (manifest ? package) manifest.package
        ++ map (path: (lib.importTOML (src + "/${path}/Cargo.toml")).package) (
          lib.concatMap expand (manifest.workspace.members or [ ])
        );

      build =
        package:
        lib.makeOverridable (
          {
            features ? [ "default" ],
            crateOverrides ? pkgs.defaultCrateOverrides,
            runTests ? false,
            testCrateFlags ? [ ],
            testPreRun ? "",
            testPostRun ? "",
          }:
          let
            overrides = map (crate: (crateOverrides.${crate} or (_: { })) { crateName = crate; }) crates;
            inputs = key: lib.unique (lib.concatMap (override: override.${key} or [ ]) overrides);
          in
          rustPlatform.buildRustPackage {
            pname = "rust_${package.name}";
            version =
              if lib.isString (package.version or "0.0.0") then
                package.version or "0.0.0"
              else
                manifest.workspace.package.version;
            inherit src;
            cargoLock = {
              lockFile = src + "/Cargo.lock";
              allowBuiltinFetchGit = true;
            };
            cargoBuildFlags = [ "--package=${package.name}" ];
            cargoTestFlags = [ "--package=${package.name}" ];
            buildNoDefaultFeatures = !lib.elem "default" features;
            buildFeatures = lib.remove "default" features;
            doCheck = runTests;
            checkFlags = testCrateFlags;
            nativeBuildInputs = inputs "nativeBuildInputs";
            buildInputs = inputs "buildInputs";
            postFixup =
              ((crateOverrides.${package.name} or (_: { })) { crateName = package.name; }).postFixup or "";
          }
        ) { };

      workspaceMembers = lib.listToAttrs (
        map (package: lib.nameValuePair package.name { build = build package; }) members
      );
    in
    {
      inherit workspaceMembers;
      allWorkspaceMembers = pkgs.symlinkJoin {
        name = "all-workspace-members";
        paths = map (member: member.build) (lib.attrValues workspaceMembers);
      };
    }
    // lib.optionalAttrs (manifest ? package) {
      rootCrate = workspaceMembers.${manifest.package.name};
    };
}
