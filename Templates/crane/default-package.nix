package = pkgs.callPackage @packageFile@ { inherit craneLib; };
