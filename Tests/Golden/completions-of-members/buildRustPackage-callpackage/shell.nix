{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },
}:

pkgs.mkShell {
  inputsFrom = [ (import ./. { inherit pkgs; }).cli ];

  packages = [
    pkgs.cargo
    pkgs.clippy
    pkgs.rust-analyzer
    pkgs.rustc
    pkgs.rustfmt
  ];

  # The sources of the standard library, for rust-analyzer.
  RUST_SRC_PATH = "${pkgs.rustPlatform.rustLibSrc}";
}
