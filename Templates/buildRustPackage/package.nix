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
  # Replace this with the hash that Nix prints.
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
  #@ if choosesFeatures or noDefaultFeatures

  #@ if noDefaultFeatures
  buildNoDefaultFeatures = true;
  #@ end
  #@ if members and choosesFeatures
  buildFeatures = features;
  #@ else if choosesFeatures
  buildFeatures = @features@;
  #@ end
  #@ end
  #@ if profile

  #@ if isDevelopmentProfile
  buildType = "debug";
  #@ else
  buildType = @profile@;
  #@ end
  #@ end
  #@ if selects or cargoBuildFlags or cargoTestFlags

  #@ if selects and cargoBuildFlags
  cargoBuildFlags = [
    "--package=${package.name}"
    #@ for flag in cargoBuildFlags
    @flag@
    #@ end
  ];
  #@ else if selects
  cargoBuildFlags = [ "--package=${package.name}" ];
  #@ else if cargoBuildFlags
  cargoBuildFlags = @cargoBuildFlags@;
  #@ end
  #@ if selects and cargoTestFlags
  cargoTestFlags = [
    "--package=${package.name}"
    #@ for flag in cargoTestFlags
    @flag@
    #@ end
  ];
  #@ else if selects
  cargoTestFlags = [ "--package=${package.name}" ];
  #@ else if cargoTestFlags
  cargoTestFlags = @cargoTestFlags@;
  #@ end
  #@ end
  #@ if skipsTests or checkFlags

  #@ if skipsTests
  doCheck = false;
  #@ end
  #@ if checkFlags
  checkFlags = @checkFlags@;
  #@ end
  #@ end
  #@ include "check-inputs.nix"
  #@ include "rpath.nix"
}
