@name@ = pkgs.callPackage @packageFile@ {
  naersk = pkgs.callPackage inputs.naersk { };
};
