{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },
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

  # The sources of the standard library, for rust-analyzer.
  RUST_SRC_PATH = "${pkgs.rustPlatform.rustLibSrc}";

  # Loaded at run time by ash and x11-dl.
  LD_LIBRARY_PATH = pkgs.lib.optionalString pkgs.stdenv.hostPlatform.isLinux (
    pkgs.lib.makeLibraryPath [
      pkgs.libx11
      pkgs.libxcursor
      pkgs.libxi
      pkgs.libxrandr
      pkgs.vulkan-loader
    ]
  );
}
