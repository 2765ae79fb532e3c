{
  #@ include "package-arguments.nix"
}:

let
  #@ include "facts.nix"
  #@ include "environment.nix"

  #@ include "source.nix"

  common = {
    pname = package.name;
    #@ include "version.nix"
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
    #@ if choosesFeatures or noDefaultFeatures

    cargoExtraArgs = toString [
      "--locked"
      #@ if selects
      "--package=${package.name}"
      #@ end
      #@ for option in cargoOptions
      @option@
      #@ end
      #@ if members and choosesFeatures
      "--features=${lib.concatStringsSep "," features}"
      #@ end
    ];
    #@ else if selects

    cargoExtraArgs = "--locked --package=${package.name}";
    #@ end
    #@ if cargoBuildFlags

    cargoBuildExtraArgs = toString @cargoBuildFlags@;
    #@ end
    #@ if profile

    CARGO_PROFILE = @profile@;
    #@ end
    #@ if skipsTests

    doCheck = false;
    #@ end
  };

  # The dependencies alone; built again only when Cargo.lock or a manifest changes.
  cargoArtifacts = craneLib.buildDepsOnly common;
  #@ include "meta.nix"
in
craneLib.buildPackage (
  common
  // {
    inherit cargoArtifacts;
    #@ if cargoTestArguments

    cargoTestExtraArgs = toString @cargoTestArguments@;
    #@ end
    #@ include "check-inputs.nix"

    passthru.tests = {
      clippy = craneLib.cargoClippy (common // { inherit cargoArtifacts; });

      #@ if nightlyRustfmt
      fmt = craneLib.cargoFmt {
        inherit (common) pname version src;
        # @nightlyRustfmt@ has options that only a nightly rustfmt obeys.
        nativeBuildInputs = [ (rustfmt.override { asNightly = true; }) ];
      };
      #@ else
      fmt = craneLib.cargoFmt { inherit (common) pname version src; };
      #@ end
    };
    #@ include "rpath.nix"
  }
)
