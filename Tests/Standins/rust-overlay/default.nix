final: _: { rust-bin = import ./rust-bin.nix final; }
