inherit src;
#@ if generic or inputs or linuxInputs or darwinInputs
inherit buildInputs;
#@ end
#@ if environment or systemEnvironment or revisionVariables
inherit env;
#@ end
#@ if meta
inherit meta;
#@ end
#@ include "derivation-flags.nix"
