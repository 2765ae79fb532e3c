pkgs.callPackage @packageFile@ { inherit cargo rustc; }
