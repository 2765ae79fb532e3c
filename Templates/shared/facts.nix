#@ include "manifest.nix"
#@ if generic

# What the crates need besides Rust: programs of the build such as pkg-config, and libraries.
nativeBuildInputs = [ ];
buildInputs = [ ];
#@ else if nativeReason

# For @nativeReason@.
#@ include "native-build-inputs.nix"
#@ include "build-inputs.nix"
#@ end
#@ include "libraries.nix"
