{
  #@ include "package-arguments.nix"
}:

let
  #@ include "facts.nix"
  #@ include "environment.nix"

  #@ include "source.nix"
  #@ include "meta.nix"
in
rustPlatform.buildRustPackage {
  pname = package.name;
  #@ include "version.nix"
  #@ include "inherited.nix"
  #@ if subfolder

  cargoRoot = @subfolder@;
  buildAndTestSubdir = @subfolder@;
  #@ end

  #@ if vendorHash
  #@ if cargoHash
  cargoHash = @cargoHash@;
  #@ else
  # Nix prints the right hash when it builds this.
  cargoHash = lib.fakeHash;
  #@ end
  #@ else if gitHashes
  cargoLock = {
    lockFile = @lockFile@;
    outputHashes = {
      #@ include "git-hashes.nix"
    };
  };
  #@ else if gitDependencies
  cargoLock = {
    lockFile = @lockFile@;
    allowBuiltinFetchGit = true;
  };
  #@ else
  cargoLock.lockFile = @lockFile@;
  #@ end
  #@ if selects

  cargoBuildFlags = [ "--package=${package.name}" ];
  cargoTestFlags = [ "--package=${package.name}" ];
  #@ end
  #@ include "rpath.nix"
}
