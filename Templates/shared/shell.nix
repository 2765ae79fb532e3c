{
  pkgs ? import <nixpkgs> { },
}:

pkgs.mkShell {
  #@ if members
  inputsFrom = [ (import ./. { inherit pkgs; }).@name@ ];
  #@ else
  inputsFrom = [ (import ./. { inherit pkgs; }) ];
  #@ end

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
