{
  #@ if hasDefaultName
  @name@ = default;
  #@ end
  #@ include "members.nix"
}
