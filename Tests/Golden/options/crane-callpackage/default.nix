{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },

  craneLib ? import (fetchTarball {
    url = "https://github.com/ipetkov/crane/archive/10e6e3cb966f7cfcc789fe5eee7a85f3188ce08b.tar.gz";
    sha256 = "sha256-nnGD2f8OlAZT2i5OfwikJsw+ifWfiA4d6A8BWlgOXV0=";
  }) { inherit pkgs; },
  gitRevision ? "unknown",
}:

pkgs.callPackage ./nix/package.nix {
  inherit craneLib;
  inherit gitRevision;
}
