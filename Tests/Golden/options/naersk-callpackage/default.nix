{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },

  naersk ? pkgs.callPackage (fetchTarball {
    url = "https://github.com/nix-community/naersk/archive/3ddafa67a4c7d06483995c85c66a2d285b738833.tar.gz";
    sha256 = "sha256-rfZT1gFztHDqA4gcFLO/Qv74bulhW/mXYqIHYTmc1lA=";
  }) { },
  gitRevision ? "unknown",
}:

pkgs.callPackage ./nix/package.nix {
  inherit naersk;
  inherit gitRevision;
}
