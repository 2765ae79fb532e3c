default = pkgs.callPackage @packageFile@ { inherit craneLib; };
