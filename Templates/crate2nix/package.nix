{
  #@ include "package-arguments.nix"
}:

let
  #@ include "facts.nix"

  #@ include "source.nix"
  #@ if not generated

  # crate2nix generates this during evaluation: one derivation for each crate.
  #@ if toolchain
  generated = crate2nix.generatedCargoNix {
  #@ else
  cargoNix = crate2nix.appliedCargoNix {
  #@ end
    #@ if generic
    name = "workspace";
    #@ else if separate
    name = @workspaceName@;
    #@ else
    inherit (package) name;
    #@ end
    #@ if toolchain
    inherit cargo src;
    #@ else
    inherit src;
    #@ end
    #@ if subfolder
    cargoToml = "@subfolder@/Cargo.toml";
    #@ end
  };
  #@ if toolchain

  cargoNix = callPackage generated { buildRustCrateForPkgs = _: buildRustCrate; };
  #@ end
  #@ end
  #@ if generic

  # To add build inputs to a crate: `name = _: { inherit nativeBuildInputs buildInputs; };`.
  crateOverrides = defaultCrateOverrides // { };
  #@ else if testsMembers and overrides and not skipsTests

  crateOverrides = defaultCrateOverrides // {
    #@ include "crate-overrides.nix"
  };
  #@ end

  #@ if not generic and not choosesFeatures and not noDefaultFeatures and not overrides
  crate = cargoNix.workspaceMembers.${package.name}.build;
  #@ else
  crate = cargoNix.workspaceMembers.${package.name}.build.override {
    #@ if separate and choosesFeatures and noDefaultFeatures
    inherit features;
    #@ else if separate and choosesFeatures
    features = [ "default" ] ++ features;
    #@ else if choosesFeatures or noDefaultFeatures
    features = @crateFeatures@;
    #@ end
    #@ if generic or testsMembers and overrides and not skipsTests
    inherit crateOverrides;
    #@ else if overrides
    crateOverrides = defaultCrateOverrides // {
      #@ include "crate-overrides.nix"
    };
    #@ end
  };
  #@ end
  #@ if generic or testsMembers and not skipsTests

  # The tests of all members, without those in documentation: crate2nix does not run them.
  test = linkFarm "${package.name}-test" (
    lib.mapAttrs (
      #@ if testFolders
      name: member:
      member.build.override (
        {
          #@ include "test-arguments.nix"
        }
        # Tests run in the package's folder, as cargo runs them.
        // {
          #@ for member in testFolders
          @member.name@ = {
            testPreRun = "f=$PWD/$f; cd @member.folder@";
            testPostRun = "cd $OLDPWD";
          };
          #@ end
        }
        .${name} or { }
      )
      #@ else if not generic and not overrides and not checkFlags and not checkInputs
      _: member: member.build.override { runTests = true; }
      #@ else
      _: member:
      member.build.override {
        #@ include "test-arguments.nix"
      }
      #@ end
    #@ if testExclude
    ) (removeAttrs cargoNix.workspaceMembers @testExclude@)
    #@ else
    ) cargoNix.workspaceMembers
    #@ end
    #@ if choosesFeatures or noDefaultFeatures
    // {
      ${package.name} = crate.override { runTests = true; };
    }
    #@ end
  );
  #@ end
  #@ include "meta.nix"
  #@ include "cargo-check.nix"
in
crate.overrideAttrs (old: {
  #@ if meta
  meta = old.meta or { } // meta;
  #@ end
  #@ if programFiles
  nativeBuildInputs = old.nativeBuildInputs ++ [ installShellFiles ];
  #@ include "program-files.nix"

  #@ end
  #@ if staticLibraries
  # rustc puts a hash into the names of static libraries.
  preFixup = ''
    for library in $lib/lib/lib*-??????????.a; do
      ln --symbolic "$(basename "$library")" "''${library%-*}.a"
    done
  '';

  #@ end
  passthru = old.passthru or { } // {
    tests = {
      #@ include "cargo-checks.nix"
      #@ if generic or testsMembers and not skipsTests
      #@ if checksClippy or checksDeny or checksDoc or checksFmt

      #@ end
      inherit test;
      #@ else if not skipsTests
      #@ if checksClippy or checksDeny or checksDoc or checksFmt

      #@ end
      # Without those in documentation: crate2nix does not run them.
      test = crate.override {
        runTests = true;
        #@ if checkFlags
        testCrateFlags = @checkFlags@;
        #@ end
        #@ if checkInputs
        testInputs = @checkInputs@;
        #@ end
        #@ if testFolder

        # Tests run in the package's folder, as cargo runs them.
        testPreRun = "f=$PWD/$f; cd @testFolder@";
        testPostRun = "cd $OLDPWD";
        #@ end
      };
      #@ end
    };
  };
})
#@ if generic
// {
  # For `inputsFrom` of the development shell.
  inherit nativeBuildInputs buildInputs;
}
#@ else if nativeInputs or linuxNativeInputs or darwinNativeInputs or inputs or linuxInputs or darwinInputs
// {
  # For `inputsFrom` of the development shell.
  inherit
    #@ if nativeInputs or linuxNativeInputs or darwinNativeInputs
    nativeBuildInputs
    #@ end
    #@ if inputs or linuxInputs or darwinInputs
    buildInputs
    #@ end
    ;
}
#@ end
