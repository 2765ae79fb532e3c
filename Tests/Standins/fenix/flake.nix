{
  description = "A stand-in for fenix: reads a toolchain file, and takes the host's toolchain";

  inputs.nixpkgs.url = "nixpkgs";

  outputs =
    { nixpkgs, ... }:
    {
      packages = nixpkgs.lib.genAttrs [ "x86_64-linux" "aarch64-linux" "aarch64-darwin" ] (
        system:
        let
          pkgs = nixpkgs.legacyPackages.${system};
        in
        {
          fromToolchainFile =
            { file, sha256 }:
            let
              inherit (builtins.fromTOML (builtins.readFile file)) toolchain;
            in
            assert builtins.isString sha256;
            pkgs.symlinkJoin {
              name = "rust-${toolchain.channel}";
              paths = [
                pkgs.cargo
                pkgs.clippy
                pkgs.rustc
                pkgs.rustfmt
              ];
            };
        }
      );
    };
}
