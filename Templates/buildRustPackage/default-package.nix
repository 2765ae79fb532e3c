package = pkgs.callPackage @packageFile@ { inherit rustPlatform; };
