{
  pkgs ? import <nixpkgs> { },
}:

pkgs.mkShell {
  inputsFrom = pkgs.lib.attrValues (import ./. { inherit pkgs; }).packages;

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
