#@ if toolchain
toolchain ? import ./nix/toolchain.nix { inherit pkgs; },
#@ end
