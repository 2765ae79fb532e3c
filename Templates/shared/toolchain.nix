# The toolchain that the project's toolchain file names.
{ pkgs }:

#@ if toolchain == "rust-overlay"
let
  rust-overlay = import (fetchTarball {
    url = @toolchainPinUrl@;
    sha256 = @toolchainPinHash@;
  });
in
(pkgs.extend rust-overlay).rust-bin.fromRustupToolchainFile @toolchainFileFromNix@
#@ else
let
  fenix = import (fetchTarball {
    url = @toolchainPinUrl@;
    sha256 = @toolchainPinHash@;
  }) { inherit pkgs; };
in
fenix.fromToolchainFile {
  file = @toolchainFileFromNix@;
  # Replace this with the hash that Nix prints.
  sha256 = pkgs.lib.fakeHash;
}
#@ end
