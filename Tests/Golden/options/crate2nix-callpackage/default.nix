{
  system ? builtins.currentSystem,
  pkgs ? import ./nix/nixpkgs.nix {
    inherit system;
    config = { };
    overlays = [ ];
  },

  crate2nix ? pkgs.callPackage "${
    fetchTarball {
      url = "https://github.com/nix-community/crate2nix/archive/7c33e664668faecf7655fa53861d7a80c9e464a2.tar.gz";
      sha256 = "sha256-SUuruvw1/moNzCZosHaa60QMTL+L9huWdsCBN6XZIic=";
    }
  }/tools.nix" { },
  gitRevision ? "unknown",
}:

pkgs.callPackage ./nix/package.nix {
  inherit crate2nix;
  inherit gitRevision;
}
