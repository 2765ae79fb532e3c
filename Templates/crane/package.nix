{
  #@ include "package-arguments.nix"
}:

let
  #@ include "facts.nix"
  #@ include "environment.nix"

  #@ include "source.nix"
  #@ include "narrower-sources.nix"

  #@ if generic or testsMembers
  # The same for dependencies, packages and checks, so that no dependency is compiled twice.
  #@ end
  common = {
    #@ if generic
    pname = "workspace";
    version = "0.0.0";
    #@ else if separate
    pname = @workspaceName@;
    version = "0.0.0";
    #@ else
    pname = package.name;
    #@ include "version.nix"
    #@ end
    #@ include "inherited.nix"
    #@ if subfolder

    cargoLock = @lockFile@;
    cargoToml = @workspaceManifest@;
    sourceRoot = "source/@subfolder@";
    #@ end
    #@ if gitHashes

    outputHashes = {
      #@ include "git-hashes.nix"
    };
    #@ end

    strictDeps = true;
    #@ if keptCrates or withoutTarget

    # For crane's placeholder sources, which the dependencies are built with.
    extraDummyScript = ''
      #@ for crate in keptCrates
      #@ if crate.isSource
      cp --recursive --force --no-preserve=mode ${src}/. $out
      #@ else
      rm --recursive --force $out/@crate.folder@
      mkdir --parents $out/@crate.folder@
      cp --recursive --no-preserve=mode ${@crate.path@}/. $out/@crate.folder@
      #@ end
      #@ end
      #@ if lacksLints and subfolder
      sed --in-place '$a [workspace.lints]' $out/@subfolder@/Cargo.toml
      #@ else if lacksLints
      sed --in-place '$a [workspace.lints]' $out/Cargo.toml
      #@ end
      #@ for folder in withoutTarget
      mkdir --parents $out/@folder@/src
      touch $out/@folder@/src/lib.rs
      #@ end
    '';
    #@ end
    #@ if generic

    cargoExtraArgs = "--locked --workspace";
    #@ else if testsMembers and testExclude

    cargoExtraArgs = toString [
      "--locked"
      #@ for option in workspaceOptions
      @option@
      #@ end
    ];
    #@ else if testsMembers

    cargoExtraArgs = @workspaceWords@;
    #@ else if packageWords

    cargoExtraArgs = @packageWords@;
    #@ end
    #@ if cargoBuildFlags

    cargoBuildExtraArgs = toString @cargoBuildFlags@;
    #@ end
    #@ if profile

    CARGO_PROFILE = @profile@;
    #@ end
    #@ if skipsTests and not testsMembers

    doCheck = false;
    #@ end
  };

  #@ if generic
  # The dependencies alone; built again only when Cargo.lock or a manifest changes.
  cargoArtifacts = craneLib.buildDepsOnly (
    common
    // {
      # cargo chooses features for what it builds: these are those of the programs.
      postBuild = lib.concatMapStrings (program: ''
        cargoWithProfile build --locked --package=${program}
      '') programs;
    }
  );
  #@ else if programBuilds
  # The dependencies alone; built again only when Cargo.lock or a manifest changes.
  cargoArtifacts = craneLib.buildDepsOnly (
    common
    // {
      # cargo chooses features for what it builds: these are those of each program.
      postBuild = ''
        #@ for words in programBuilds
        cargoWithProfile build @words@
        #@ end
      '';
      #@ if skipsTests
      doCheck = false;
      #@ end
      #@ if unreadable
      src = evaluatedSrc;
      #@ end
    }
  );
  #@ else if unreadable
  # The dependencies alone; built again only when Cargo.lock or a manifest changes.
  cargoArtifacts = craneLib.buildDepsOnly (common // { src = evaluatedSrc; });
  #@ else
  # The dependencies alone; built again only when Cargo.lock or a manifest changes.
  cargoArtifacts = craneLib.buildDepsOnly common;
  #@ end
  #@ include "meta.nix"
in
craneLib.buildPackage (
  common
  // {
    #@ if meta
    inherit cargoArtifacts meta;
    #@ else
    inherit cargoArtifacts;
    #@ end
    #@ include "install-inputs.nix"
    #@ if revisionVariables

    #@ include "revision.nix"
    #@ end
    #@ if generic or separate

    pname = package.name;
    #@ include "version.nix"
    #@ end
    #@ if splitsSources

    src = programSource;
    #@ include "placeholders.nix"
    #@ end
    #@ if generic

    cargoExtraArgs = "--locked --package=${package.name}";
    #@ else if separate

    cargoExtraArgs = toString [
      "--locked"
      "--package=${package.name}"
      #@ for option in cargoOptions
      @option@
      #@ end
      #@ if choosesFeatures
      "--features=${lib.concatStringsSep "," features}"
      #@ end
    ];
    #@ else if testsMembers and packageWords

    cargoExtraArgs = @packageWords@;
    #@ else if testsMembers

    cargoExtraArgs = "--locked";
    #@ end
    #@ if generic or testsMembers or checksNextest
    #@ if checksNextest
    # `checks.nextest` runs the tests.
    #@ else if not skipsTests
    # `checks.test` runs the tests of the whole workspace.
    #@ end
    doCheck = false;
    #@ else if testProgramArguments

    cargoTestExtraArgs = toString @testProgramArguments@;
    #@ end
    #@ if not generic and not testsMembers and not checksNextest
    #@ include "check-inputs.nix"
    #@ end
    #@ if rustLibraries

    # Programs with a shared library of Rust load the standard library of the toolchain.
    doNotRemoveReferencesToRustToolchain = true;
    #@ end
    #@ include "program-files.nix"
    #@ if checkNames or generic

    passthru.tests = {
      #@ include "checks.nix"
    };
    #@ end
    #@ include "rpath.nix"
  }
)
