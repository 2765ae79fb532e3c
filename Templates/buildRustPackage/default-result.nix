pkgs.callPackage @packageFile@ { inherit rustPlatform; }
