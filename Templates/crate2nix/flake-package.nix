@name@ = pkgs.callPackage @packageFile@ {
  crate2nix = pkgs.callPackage "${inputs.crate2nix}/tools.nix" { };
};
