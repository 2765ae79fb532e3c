#@ if toolchain

#@ if toolchainExtensions
# The toolchain that the project's toolchain file names, with what the checks and rust-analyzer need.
#@ else
# The toolchain that the project's toolchain file names.
#@ end
#@ end
#@ if toolchain == "rust-overlay"
toolchainFor =
  pkgs:
  let
    rustBin = inputs.rust-overlay.lib.mkRustBin { } pkgs;
    #@ if toolchainExtensions
    toolchain = rustBin.fromRustupToolchainFile @toolchainFile@;
    #@ end
  in
  #@ if toolchainExtensions
  toolchain.override (old: {
    extensions = old.extensions ++ @toolchainExtensions@;
  });
  #@ else
  rustBin.fromRustupToolchainFile @toolchainFile@;
  #@ end
#@ else if toolchain and toolchainExtensions
toolchainFor =
  pkgs:
  let
    fenix = inputs.fenix.packages.${pkgs.stdenv.hostPlatform.system};
    # Replace this with the hash that Nix prints.
    sha256 = lib.fakeHash;
    channel = fenix.fromToolchainName {
      #@ if toolchainFileIsPlain
      name = lib.readFile @toolchainFile@;
      #@ else
      name = (lib.importTOML @toolchainFile@).toolchain.channel;
      #@ end
      inherit sha256;
    };
  in
  fenix.combine [
    (fenix.fromToolchainFile {
      file = @toolchainFile@;
      inherit sha256;
    })
    #@ for component in toolchainComponents
    channel.@component@
    #@ end
  ];
#@ else if toolchain
toolchainFor =
  pkgs:
  inputs.fenix.packages.${pkgs.stdenv.hostPlatform.system}.fromToolchainFile {
    file = @toolchainFile@;
    # Replace this with the hash that Nix prints.
    sha256 = lib.fakeHash;
  };
#@ end
