{
  description = "Templates that build Rust projects with Nix";

  outputs =
    { self }:
    {
      templates = {
        default = self.templates.buildRustPackage;

        buildRustPackage = {
          path = ./buildRustPackage;
          description = "Takes the crates from Cargo.lock and needs nothing but nixpkgs.";
          welcomeText = ''
            # Next

                git add flake.nix nix Cargo.lock  # Nix sees what git tracks
                nix build                         # what `cargo build` would make
                nix run                           # its program
                nix develop                       # a shell with cargo, clippy and rust-analyzer

            Libraries that are not Rust go into `nix/package.nix`.
          '';
        };

        buildRustPackage-callpackage = {
          path = ./buildRustPackage-callpackage;
          description = "Takes the crates from Cargo.lock and needs nothing but nixpkgs. For Nix without flakes.";
          welcomeText = ''
            # Next

                nix-build                   # what `cargo build` would make
                nix-build -A packages.NAME  # one package of the workspace
                nix-shell                   # a shell with cargo, clippy and rust-analyzer

            Libraries that are not Rust go into `nix/package.nix`.
          '';
        };

        import-cargo = {
          path = ./import-cargo;
          description = "Vendors the crates of Cargo.lock for a derivation that runs cargo itself.";
          welcomeText = ''
            # Next

                git add flake.nix nix Cargo.lock  # Nix sees what git tracks
                nix build                         # what `cargo build` would make
                nix run                           # its program
                nix develop                       # a shell with cargo, clippy and rust-analyzer

            Libraries that are not Rust go into `nix/package.nix`.
          '';
        };

        import-cargo-callpackage = {
          path = ./import-cargo-callpackage;
          description = "Vendors the crates of Cargo.lock for a derivation that runs cargo itself. For Nix without flakes.";
          welcomeText = ''
            # Next

                nix-build                   # what `cargo build` would make
                nix-build -A packages.NAME  # one package of the workspace
                nix-shell                   # a shell with cargo, clippy and rust-analyzer

            Libraries that are not Rust go into `nix/package.nix`.
          '';
        };

        naersk = {
          path = ./naersk;
          description = "Builds the dependencies once, apart from the package.";
          welcomeText = ''
            # Next

                git add flake.nix nix Cargo.lock  # Nix sees what git tracks
                nix build                         # what `cargo build` would make
                nix run                           # its program
                nix develop                       # a shell with cargo, clippy and rust-analyzer

            Libraries that are not Rust go into `nix/package.nix`.
          '';
        };

        naersk-callpackage = {
          path = ./naersk-callpackage;
          description = "Builds the dependencies once, apart from the package. For Nix without flakes.";
          welcomeText = ''
            # Next

                nix-build                   # what `cargo build` would make
                nix-build -A packages.NAME  # one package of the workspace
                nix-shell                   # a shell with cargo, clippy and rust-analyzer

            Libraries that are not Rust go into `nix/package.nix`.
          '';
        };

        crate2nix = {
          path = ./crate2nix;
          description = "Builds each crate in a derivation of its own, which other projects share.";
          welcomeText = ''
            # Next

                git add flake.nix nix Cargo.lock  # Nix sees what git tracks
                nix build                         # what `cargo build` would make
                nix run                           # its program
                nix develop                       # a shell with cargo, clippy and rust-analyzer

            Libraries that are not Rust go into `nix/package.nix`.
          '';
        };

        crate2nix-callpackage = {
          path = ./crate2nix-callpackage;
          description = "Builds each crate in a derivation of its own, which other projects share. For Nix without flakes.";
          welcomeText = ''
            # Next

                nix-build                   # what `cargo build` would make
                nix-build -A packages.NAME  # one package of the workspace
                nix-shell                   # a shell with cargo, clippy and rust-analyzer

            Libraries that are not Rust go into `nix/package.nix`.
          '';
        };

        crane = {
          path = ./crane;
          description = "Builds the dependencies once, apart from the package, with checks for clippy and rustfmt.";
          welcomeText = ''
            # Next

                git add flake.nix nix Cargo.lock  # Nix sees what git tracks
                nix build                         # what `cargo build` would make
                nix run                           # its program
                nix develop                       # a shell with cargo, clippy and rust-analyzer

            Libraries that are not Rust go into `nix/package.nix`.
          '';
        };

        crane-callpackage = {
          path = ./crane-callpackage;
          description = "Builds the dependencies once, apart from the package, with checks for clippy and rustfmt. For Nix without flakes.";
          welcomeText = ''
            # Next

                nix-build                   # what `cargo build` would make
                nix-build -A packages.NAME  # one package of the workspace
                nix-shell                   # a shell with cargo, clippy and rust-analyzer

            Libraries that are not Rust go into `nix/package.nix`.
          '';
        };
      };
    };
}
