{
  description = "A stand-in for crate2nix: its tools, as the templates use them";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixpkgs-unstable";

  outputs =
    { nixpkgs, ... }:
    {
      tools = nixpkgs.lib.genAttrs [
        "x86_64-linux"
        "aarch64-linux"
        "aarch64-darwin"
      ] (system: import ./tools.nix { pkgs = nixpkgs.legacyPackages.${system}; });
    };
}
