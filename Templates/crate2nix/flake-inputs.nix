#@ if not generated

# Its flake has inputs that a build does not need: `tools.nix` takes nixpkgs from here.
crate2nix = {
  url = "github:nix-community/crate2nix";
  flake = false;
};
#@ end
