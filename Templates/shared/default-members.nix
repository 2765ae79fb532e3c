{
  #@ if hasDefaultName
  @name@ = default;
  #@ else
  inherit default;
  #@ end
  #@ include "members.nix"
}
