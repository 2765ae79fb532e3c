{
  description = "A stand-in for fenix: reads a toolchain file, and takes the host's toolchain";

  inputs.nixpkgs.url = "nixpkgs";

  outputs =
    { nixpkgs, ... }:
    {
      packages = nixpkgs.lib.genAttrs [ "x86_64-linux" "aarch64-linux" "aarch64-darwin" ] (
        system: import ./. { pkgs = nixpkgs.legacyPackages.${system}; }
      );
    };
}
