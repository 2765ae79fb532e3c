{
  description = "Templates that build Rust projects with Nix";

  outputs =
    { self }:
    {
      templates = {
        default = self.templates.@standard@;
        #@ for strategy in strategies

        @strategy.name@ = {
          path = @strategy.folder@;
          description = @strategy.description@;
          welcomeText = ''
            # Next

                git add flake.nix nix Cargo.lock  # Nix sees what git tracks
                nix build                         # what `cargo build` would make
                nix run                           # its program
                nix develop                       # a shell with cargo, clippy and rust-analyzer

            Libraries that are not Rust go into `nix/package.nix`.
          '';
        };

        @strategy.callpackage@ = {
          path = @strategy.callpackageFolder@;
          description = @strategy.callpackageDescription@;
          welcomeText = ''
            # Next

                nix-build                   # what `cargo build` would make
                nix-build -A packages.NAME  # one package of the workspace
                nix-shell                   # a shell with cargo, clippy and rust-analyzer

            Libraries that are not Rust go into `nix/package.nix`.
          '';
        };
        #@ end
      };
    };
}
