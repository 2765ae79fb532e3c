#@ include "manifest.nix"
#@ if nativeReason

# For @nativeReason@.
#@ include "native-build-inputs.nix"
#@ include "build-inputs.nix"
#@ end
