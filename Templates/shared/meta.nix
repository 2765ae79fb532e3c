#@ if meta

meta = {
  #@ include "meta-attributes.nix"
};
#@ end
