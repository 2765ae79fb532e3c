#@ if toolchainExtensions
# The toolchain that the project's toolchain file names, with what the checks and rust-analyzer need.
#@ else
# The toolchain that the project's toolchain file names.
#@ end
{ pkgs }:

#@ if toolchain == "rust-overlay"
let
  rust-overlay = import (fetchTarball {
    url = @toolchainPinUrl@;
    sha256 = @toolchainPinHash@;
  });
  #@ if toolchainExtensions
  toolchain = (pkgs.extend rust-overlay).rust-bin.fromRustupToolchainFile @toolchainFileFromNix@;
  #@ end
in
#@ if toolchainExtensions
toolchain.override (old: {
  extensions = old.extensions ++ @toolchainExtensions@;
})
#@ else
(pkgs.extend rust-overlay).rust-bin.fromRustupToolchainFile @toolchainFileFromNix@
#@ end
#@ else if toolchainExtensions
let
  inherit (pkgs) lib;
  fenix = import (fetchTarball {
    url = @toolchainPinUrl@;
    sha256 = @toolchainPinHash@;
  }) { inherit pkgs; };
  # Replace this with the hash that Nix prints.
  sha256 = lib.fakeHash;
  channel = fenix.fromToolchainName {
    #@ if toolchainFileIsPlain
    name = lib.readFile @toolchainFileFromNix@;
    #@ else
    name = (lib.importTOML @toolchainFileFromNix@).toolchain.channel;
    #@ end
    inherit sha256;
  };
in
fenix.combine [
  (fenix.fromToolchainFile {
    file = @toolchainFileFromNix@;
    inherit sha256;
  })
  #@ for component in toolchainComponents
  channel.@component@
  #@ end
]
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
