#@ include "manifest.nix"
#@ if generic

# Build tools such as pkg-config, and libraries, that the crates need.
nativeBuildInputs = [ ];
buildInputs = [ ];
#@ else if nativeInputs or linuxNativeInputs or darwinNativeInputs or inputs or linuxInputs or darwinInputs

# Needed by @nativeReason@.
#@ include "native-build-inputs.nix"
#@ include "build-inputs.nix"
#@ end
#@ include "libraries.nix"
