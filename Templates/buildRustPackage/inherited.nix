#@ if generic
inherit
  src
  nativeBuildInputs
  buildInputs
  meta
  ;
#@ else if programFiles and meta and not inputs and not linuxInputs and not darwinInputs and not environment and not systemEnvironment and not revisionVariables
inherit src meta;
#@ include "derivation-flags.nix"
#@ else if nativeReason or revisionVariables
inherit
  src
  #@ if programFiles
  #@ else if nativeInputs or linuxNativeInputs or darwinNativeInputs
  nativeBuildInputs
  #@ end
  #@ if inputs or linuxInputs or darwinInputs
  buildInputs
  #@ end
  #@ if environment or systemEnvironment or revisionVariables
  env
  #@ end
  #@ if meta
  meta
  #@ end
  ;
#@ include "derivation-flags.nix"
#@ else if meta
inherit src meta;
#@ else
inherit src;
#@ end
