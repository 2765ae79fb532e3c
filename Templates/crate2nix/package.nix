{
  #@ include "package-arguments.nix"
}:

let
  #@ include "facts.nix"
  #@ if not generated

  #@ include "source.nix"

  # Written by crate2nix while Nix evaluates: one derivation for each crate.
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

  crate = cargoNix.workspaceMembers.${package.name}.build.override {
    runTests = true;
    #@ if generic

    # For a crate that nixpkgs does not know: `name = _: { inherit nativeBuildInputs buildInputs; };`.
    crateOverrides = defaultCrateOverrides // { };
    #@ else if overrides

    crateOverrides = defaultCrateOverrides // {
      #@ for crate in overrides
      @crate.name@ = _: {
        #@ if crate.opensLibraries
        # Nothing links these libraries, so the programs, tests too, have to be told where they are.
        postFixup = lib.optionalString stdenv.hostPlatform.isLinux ''
          find $out -type f -executable -exec patchelf --add-rpath ${libraryPath} {} +
        '';
        #@ end
        #@ if crate.nativeInputs
        nativeBuildInputs = @crate.nativeInputs@;
        #@ end
        #@ if crate.inputs
        buildInputs = @crate.inputs@;
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
  #@ include "meta.nix"
in
#@ if meta
lib.addMetaAttrs meta crate
#@ else
crate
#@ end
#@ if generic
// {
  # What the development shell takes over.
  inherit nativeBuildInputs buildInputs;
}
#@ else if nativeInputs or darwinNativeInputs or inputs or linuxInputs or darwinInputs
// {
  # What the development shell takes over.
  inherit
    #@ if nativeInputs or darwinNativeInputs
    nativeBuildInputs
    #@ end
    #@ if inputs or linuxInputs or darwinInputs
    buildInputs
    #@ end
    ;
}
#@ end
