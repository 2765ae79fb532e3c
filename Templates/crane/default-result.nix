pkgs.callPackage @packageFile@ { inherit craneLib; }
