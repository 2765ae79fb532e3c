#@ if generic
inherit src nativeBuildInputs buildInputs;
#@ else if nativeReason
inherit
  src
  #@ if nativeInputs or linuxNativeInputs or darwinNativeInputs
  nativeBuildInputs
  #@ end
  #@ if inputs or linuxInputs or darwinInputs
  buildInputs
  #@ end
  #@ if environment or systemEnvironment
  env
  #@ end
  ;
#@ include "derivation-flags.nix"
#@ else
inherit src;
#@ end
