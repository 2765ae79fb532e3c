{
  #@ include "package-arguments.nix"
}:

let
  #@ include "manifest.nix"

  #@ if generated
  # Written by crate2nix: one derivation for each crate.
  #@ if toolchain
  cargoNix = callPackage ../Cargo.nix { buildRustCrateForPkgs = _: buildRustCrate; };
  #@ else
  cargoNix = callPackage ../Cargo.nix { };
  #@ end
  #@ else
  # Written by crate2nix while Nix evaluates: one derivation for each crate.
  #@ if toolchain
  generated = crate2nix.generatedCargoNix {
    inherit (package) name;
    inherit cargo;
  #@ else
  cargoNix = crate2nix.appliedCargoNix {
    inherit (package) name;
  #@ end

    #@ include "source.nix"
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
    #@ if overrides

    crateOverrides = defaultCrateOverrides // {
      #@ for crate in overrides
      @crate.name@ = _: {
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
in
#@ if meta
lib.addMetaAttrs {
  #@ include "meta-attributes.nix"
} crate
#@ else
crate
#@ end
#@ if nativeReason
// {
  # What the development shell takes over, for @nativeReason@.
  #@ include "native-build-inputs.nix"
  #@ include "build-inputs.nix"
}
#@ end
