@name@ = pkgs.callPackage @packageFile@ {
  craneLib = inputs.crane.mkLib pkgs;
};
