#@ if toolchain == "rust-overlay"

# What rustup would take from the toolchain file.
toolchainFor =
  pkgs:
  let
    rustBin = inputs.rust-overlay.lib.mkRustBin { } pkgs;
  in
  rustBin.fromRustupToolchainFile @toolchainFile@;
#@ else if toolchain == "fenix"

# What rustup would take from the toolchain file.
toolchainFor =
  pkgs:
  inputs.fenix.packages.${pkgs.stdenv.hostPlatform.system}.fromToolchainFile {
    file = @toolchainFile@;
    # Nix prints the right hash when it builds this.
    sha256 = lib.fakeHash;
  };
#@ end
