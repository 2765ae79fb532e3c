
naersk = {
  url = "github:nix-community/naersk";
  inputs.nixpkgs.follows = "nixpkgs";
};
