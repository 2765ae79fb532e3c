# The toolchain that the project's toolchain file names, with what the checks and rust-analyzer need.
{ pkgs }:

let
  inherit (pkgs) lib;
  fenix = import (fetchTarball {
    url = "https://github.com/nix-community/fenix/archive/64f11a7a106236336239646bbffccc0b80563b5c.tar.gz";
    sha256 = "sha256-ac9Z+rwypunbmNoEWvCt/9lWSMOALa1ROt6XeMp5zio=";
  }) { inherit pkgs; };
  # Replace this with the hash that Nix prints.
  sha256 = lib.fakeHash;
  channel = fenix.fromToolchainName {
    name = lib.readFile ../rust-toolchain;
    inherit sha256;
  };
in
fenix.combine [
  (fenix.fromToolchainFile {
    file = ../rust-toolchain;
    inherit sha256;
  })
  channel.rust-src
]
