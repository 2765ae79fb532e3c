# The toolchain that the project's toolchain file names, with what the checks and rust-analyzer need.
{ pkgs }:

let
  rust-overlay = import (fetchTarball {
    url = "https://github.com/oxalica/rust-overlay/archive/fd2ebb9cc4323d0c5a1336138dab5c3c5a5d8bd9.tar.gz";
    sha256 = "sha256-YT4Fs2k7bi+7YzuLt93EtIRgjpwHK5ZfsQEIh5dEQSk=";
  });
  toolchain = (pkgs.extend rust-overlay).rust-bin.fromRustupToolchainFile ../rust-toolchain.toml;
in
toolchain.override (old: {
  extensions = old.extensions ++ [
    "clippy"
    "rust-src"
    "rustfmt"
  ];
})
