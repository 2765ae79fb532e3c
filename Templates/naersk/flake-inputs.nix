
# Its flake has inputs that a build does not need: with `callPackage`, it takes nixpkgs from here.
naersk = {
  url = "github:nix-community/naersk";
  flake = false;
};
