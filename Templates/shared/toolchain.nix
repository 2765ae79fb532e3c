# What rustup would take from the toolchain file.
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
  # Nix prints the right hash when it builds this.
  sha256 = pkgs.lib.fakeHash;
}
#@ end
