@name@ = pkgs.callPackage @packageFile@ { };
