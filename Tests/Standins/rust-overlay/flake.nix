{
  description = "A stand-in for rust-overlay: reads a toolchain file, and takes the host's toolchain";

  inputs.nixpkgs.url = "nixpkgs";

  outputs = _: { lib.mkRustBin = { }: import ./rust-bin.nix; };
}
