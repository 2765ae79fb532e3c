{
  description = "A stand-in for rust-overlay: reads a toolchain file, and takes the host's toolchain";

  inputs.nixpkgs.url = "nixpkgs";

  outputs = _: {
    lib.mkRustBin =
      { }:
      pkgs: {
        fromRustupToolchainFile =
          file:
          let
            inherit (builtins.fromTOML (builtins.readFile file)) toolchain;
          in
          pkgs.symlinkJoin {
            name = "rust-${toolchain.channel}";
            paths = [
              pkgs.cargo
              pkgs.clippy
              pkgs.rustc
              pkgs.rustfmt
            ];
          };
      };
  };
}
