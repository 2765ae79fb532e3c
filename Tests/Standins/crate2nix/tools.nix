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
      # The tool, which is no Nix code, reads dates too.
      importManifest =
        path:
        builtins.fromTOML (
          lib.concatStringsSep "\n" (
            lib.filter (line: builtins.match ".*= *[0-9]+[-:][0-9]+[-:].*" line == null) (
              lib.splitString "\n" (builtins.readFile path)
            )
          )
        );
      manifest = importManifest (src + "/${cargoToml}");
      # cargo runs where the manifest is, so that Cargo.lock and the members are looked for there.
      folder = dirOf cargoToml;
      root = src + "/${folder}";
      lock = lib.importTOML (root + "/Cargo.lock");
      crates = lib.unique (map (package: package.name) lock.package);

      # Paths and, at their end, `*`, as in `crates/*`.
      expand =
        path:
        if baseNameOf path != "*" then
          [ path ]
        else
          map (entry: "${dirOf path}/${entry}") (
            lib.filter (entry: lib.pathExists (root + "/${dirOf path}/${entry}/Cargo.toml")) (
              lib.attrNames (builtins.readDir (root + "/${dirOf path}"))
            )
          );
      members =
        lib.optional (manifest ? package) (manifest.package // { folder = "."; })
        ++ map (path: (importManifest (root + "/${path}/Cargo.toml")).package // { folder = path; }) (
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
            testInputs ? [ ],
            testPreRun ? "",
            testPostRun ? "",
          }:
          let
            overrides = map (crate: (crateOverrides.${crate} or (_: { })) { crateName = crate; }) crates;
            inputs = key: lib.unique (lib.concatMap (override: override.${key} or [ ]) overrides);
            own = (crateOverrides.${package.name} or (_: { })) { crateName = package.name; };
            # The source of a crate is its own folder.
            inFolder = {
              # The tool reads of cargo's configuration which crates there are; flags and variables are the crate's.
              prePatch = ''
                grep -qs '^\[patch' "$NIX_BUILD_TOP"/source/.cargo/config* || rm -rf "$NIX_BUILD_TOP/source/.cargo"
                pushd ${package.folder}
                ${own.prePatch or ""}
              '';
              RUSTFLAGS = toString (own.extraRustcOpts or [ ]);
              postPatch = "${own.postPatch or ""}\npopd";
            };
            crate = rustPlatform.buildRustPackage (
              {
                pname = "rust_${package.name}";
                version =
                  if lib.isString (package.version or "0.0.0") then
                    package.version or "0.0.0"
                  else
                    manifest.workspace.package.version;
                inherit src;
                cargoLock = {
                  lockFile = root + "/Cargo.lock";
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
                preCheck = testPreRun;
                postCheck = testPostRun;
                nativeCheckInputs = testInputs;
              }
              // lib.optionalAttrs (folder != ".") {
                sourceRoot = "source/${folder}";
                # Tests run in the folder of the source; cargo, which runs them here, needs a manifest there.
                preCheck = ''
                  cd "$NIX_BUILD_TOP/source"
                  ${testPreRun}
                  cargo locate-project > /dev/null 2>&1 || cd "$NIX_BUILD_TOP/$sourceRoot"
                '';
                postCheck = ''
                  ${testPostRun}
                  cd "$NIX_BUILD_TOP/$sourceRoot"
                '';
              }
              // removeAttrs own [
                "buildInputs"
                "extraRustcOpts"
                "nativeBuildInputs"
              ]
              // inFolder
            );
          in
          # What tests is not what has the crate's phases.
          if runTests then
            pkgs.runCommand "${crate.name}-linked" { passthru = { inherit crate; }; } "ln -s ${crate} $out"
          else
            crate
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
