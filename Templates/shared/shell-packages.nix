packages = [
  #@ if toolchain and nightlyRustfmt
  # @nightlyRustfmt@ has options that only a nightly rustfmt obeys.
  (pkgs.rustfmt.override { asNightly = true; })
  #@ end
  #@ if toolchain and flake
  (toolchainFor pkgs)
  pkgs.rust-analyzer
  #@ else if toolchain
  toolchain
  pkgs.rust-analyzer
  #@ else
  pkgs.cargo
  pkgs.clippy
  pkgs.rust-analyzer
  pkgs.rustc
  #@ if nightlyRustfmt
  # @nightlyRustfmt@ has options that only a nightly rustfmt obeys.
  (pkgs.rustfmt.override { asNightly = true; })
  #@ else
  pkgs.rustfmt
  #@ end
  #@ end
  #@ for package in shellPackages
  pkgs.@package@
  #@ end
];

# The sources of the standard library, for rust-analyzer.
#@ if toolchain and flake
RUST_SRC_PATH = "${toolchainFor pkgs}/lib/rustlib/src/rust/library";
#@ else if toolchain
RUST_SRC_PATH = "${toolchain}/lib/rustlib/src/rust/library";
#@ else
RUST_SRC_PATH = "${pkgs.rustPlatform.rustLibSrc}";
#@ end
