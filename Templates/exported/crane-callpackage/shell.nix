{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },
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

  # The sources of the standard library, for rust-analyzer.
  RUST_SRC_PATH = "${pkgs.rustPlatform.rustLibSrc}";
}
