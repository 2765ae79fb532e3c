{
  #@ include "package-arguments.nix"
}:

let
  #@ include "manifest.nix"
in
rustPlatform.buildRustPackage {
  pname = package.name;
  #@ include "version.nix"

  #@ include "source.nix"

  #@ if gitDependencies
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
  #@ include "native.nix"
  #@ include "meta.nix"
}
