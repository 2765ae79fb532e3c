#@ if toolchain == "rust-overlay"

# The toolchain that the project's toolchain file names.
toolchainFor =
  pkgs:
  let
    rustBin = inputs.rust-overlay.lib.mkRustBin { } pkgs;
  in
  rustBin.fromRustupToolchainFile @toolchainFile@;
#@ else if toolchain == "fenix"

# The toolchain that the project's toolchain file names.
toolchainFor =
  pkgs:
  inputs.fenix.packages.${pkgs.stdenv.hostPlatform.system}.fromToolchainFile {
    file = @toolchainFile@;
    # Replace this with the hash that Nix prints.
    sha256 = lib.fakeHash;
  };
#@ end
