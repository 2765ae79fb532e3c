#@ if not generated

inputs.crate2nix = {
  url = "github:nix-community/crate2nix";
  flake = false;
};
#@ end
