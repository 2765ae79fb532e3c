#@ if nativeReason

# For @nativeReason@.
#@ include "native-build-inputs.nix"
#@ include "build-inputs.nix"
#@ include "environment.nix"
#@ end
