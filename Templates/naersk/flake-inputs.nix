
inputs.naersk = {
  url = "github:nix-community/naersk";
  flake = false;
};
