{
  description = "A stand-in for naersk: its buildPackage, as the templates use it";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixpkgs-unstable";

  outputs =
    { nixpkgs, ... }:
    {
      lib = nixpkgs.lib.genAttrs [
        "x86_64-linux"
        "x86_64-darwin"
        "aarch64-linux"
        "aarch64-darwin"
      ] (system: nixpkgs.legacyPackages.${system}.callPackage ./. { });
    };
}
