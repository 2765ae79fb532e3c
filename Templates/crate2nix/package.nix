{
  #@ include "package-arguments.nix"
}:

let
  #@ include "facts.nix"
  #@ if generated and readsElsewhere

  #@ include "source.nix"
  #@ end
  #@ if not generated

  #@ include "source.nix"

  # crate2nix generates this during evaluation: one derivation for each crate.
  #@ if toolchain
  generated = crate2nix.generatedCargoNix {
    inherit (package) name;
    inherit cargo src;
  #@ else
  cargoNix = crate2nix.appliedCargoNix {
    inherit (package) name;
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

  #@ if skipsTests and not choosesFeatures and not noDefaultFeatures and not overrides
  crate = cargoNix.workspaceMembers.${package.name}.build;
  #@ else
  crate = cargoNix.workspaceMembers.${package.name}.build.override {
    #@ if members and choosesFeatures and noDefaultFeatures
    inherit features;
    #@ else if members and choosesFeatures
    features = [ "default" ] ++ features;
    #@ else if choosesFeatures or noDefaultFeatures
    features = @crateFeatures@;
    #@ end
    #@ if not skipsTests
    runTests = true;
    #@ end
    #@ if checkFlags and not skipsTests
    testCrateFlags = @checkFlags@;
    #@ end
    #@ if checkInputs
    testInputs = @checkInputs@;
    #@ end
    #@ if testFolder and not skipsTests

    # Tests run in the package's folder, as cargo runs them.
    testPreRun = "f=$PWD/$f; cd @testFolder@";
    testPostRun = "cd $OLDPWD";
    #@ end
    #@ if generic

    # To add build inputs to a crate: `name = _: { inherit nativeBuildInputs buildInputs; };`.
    crateOverrides = defaultCrateOverrides // { };
    #@ else if overrides

    crateOverrides = defaultCrateOverrides // {
      #@ for crate in overrides
      @crate.name@ = _: {
        #@ if crate.folder
        # It reads files outside of its folder.
        inherit src;
        workspace_member = @crate.folder@;
        #@ end
        #@ if crate.opensLibraries
        # The programs, tests included, load these libraries at run time and find them by RPATH.
        postFixup = lib.optionalString stdenv.hostPlatform.isLinux ''
          find $out -type f -executable -exec patchelf --add-rpath ${libraryPath} {} +
        '';
        #@ end
        #@ if crate.takesAll
        inherit
          #@ if nativeInputs or linuxNativeInputs or darwinNativeInputs
          nativeBuildInputs
          #@ end
          #@ if inputs or linuxInputs or darwinInputs
          buildInputs
          #@ end
          ;
        #@ end
        #@ if crate.nativeInputs
        nativeBuildInputs = @crate.nativeInputs@;
        #@ end
        #@ if crate.inputs
        buildInputs = @crate.inputs@;
        #@ end
        #@ if crate.rustcFlags
        # From cargo's configuration, which crate2nix does not read.
        extraRustcOpts = @crate.rustcFlags@;
        #@ end
        #@ for variable in crate.environment
        #@ if variable.attribute
        @variable.name@ = "${@variable.attribute@}@variable.value@";
        #@ else if variable.switch
        @variable.name@ = true;
        #@ else
        @variable.name@ = @variable.value@;
        #@ end
        #@ end
      };
      #@ end
    };
    #@ end
  };
  #@ end
  #@ include "meta.nix"
in
#@ if meta
lib.addMetaAttrs meta crate
#@ else
crate
#@ end
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
