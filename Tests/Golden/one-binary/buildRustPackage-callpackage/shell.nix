{
  pkgs ? import <nixpkgs> { },
}:

pkgs.mkShell {
  inputsFrom = [ (import ./. { inherit pkgs; }) ];

  packages = [
    pkgs.cargo
    pkgs.clippy
    pkgs.rust-analyzer
    pkgs.rustc
    pkgs.rustfmt
  ];

  # Where rust-analyzer finds the standard library.
  RUST_SRC_PATH = "${pkgs.rustPlatform.rustLibSrc}";
}
