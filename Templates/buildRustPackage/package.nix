{
  #@ include "package-arguments.nix"
}:

let
  #@ include "facts.nix"
  #@ include "environment.nix"
  #@ include "revision-environment.nix"

  #@ include "source.nix"
  #@ include "meta.nix"
  #@ include "cargo-check.nix"
in
#@ if checksClippy or checksDeny or checksDoc or checksFmt
rustPlatform.buildRustPackage (finalAttrs: {
#@ else
rustPlatform.buildRustPackage {
#@ end
  #@ include "name.nix"
  #@ include "version.nix"
  #@ include "inherited.nix"
  #@ include "install-inputs.nix"

  __structuredAttrs = true;
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
  #@ if separate and choosesFeatures
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
  #@ if generic

  cargoBuildFlags = map (program: "--package=${program}") programs;
  # The tests are those of the whole workspace.
  cargoTestFlags = [ "--workspace" ];
  #@ else if separate or buildFlags or testFlags

  #@ if separate and buildFlags
  cargoBuildFlags = [
    "--package=${package.name}"
    #@ for flag in buildFlags
    @flag@
    #@ end
  ];
  #@ else if separate
  cargoBuildFlags = [ "--package=${package.name}" ];
  #@ else if buildFlags
  cargoBuildFlags = @buildFlags@;
  #@ end
  #@ if testFlags and not skipsTests
  #@ if testsMembers
  # The tests are those of the whole workspace.
  #@ end
  cargoTestFlags = @testFlags@;
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
  #@ include "program-files.nix"
  #@ if checksVersion

  doInstallCheck = true;
  nativeInstallCheckInputs = [ versionCheckHook ];
  #@ end
  #@ include "rpath.nix"
  #@ if checksClippy or checksDeny or checksDoc or checksFmt

  passthru.tests = {
    #@ include "cargo-checks.nix"
  };
  #@ end
#@ if checksClippy or checksDeny or checksDoc or checksFmt
})
#@ else
}
#@ end
