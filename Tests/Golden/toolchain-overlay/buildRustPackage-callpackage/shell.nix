{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },
  toolchain ? import ./nix/toolchain.nix { inherit pkgs; },
}:

pkgs.mkShell {
  inputsFrom = [ (import ./. { inherit pkgs toolchain; }) ];

  packages = [
    # rustfmt.toml has options that only a nightly rustfmt obeys.
    (pkgs.rustfmt.override { asNightly = true; })
    toolchain
    pkgs.rust-analyzer
  ];

  # The sources of the standard library, for rust-analyzer.
  RUST_SRC_PATH = "${toolchain}/lib/rustlib/src/rust/library";
}
