#@ if nativeReason

# @nativeReason@
#@ if nativeInputs
nativeBuildInputs = @nativeInputs@;
#@ end
#@ include "build-inputs.nix"
#@ end
