{
  #@ include "package-arguments.nix"
}:

let
  #@ include "facts.nix"
  #@ include "environment.nix"

  #@ include "source.nix"

  #@ include "cargo-options.nix"
  common = {
    #@ if generic
    inherit (package) name;
    version = package.version or "0.0.0";
    #@ else if hasVersion
    inherit (package) name version;
    #@ else
    inherit (package) name;
    version = "0.0.0";
    #@ end
    #@ include "inherited.nix"

    strictDeps = true;
    #@ if profile

    release = false;
    #@ end
    #@ if subfolder

    # naersk's separate build of the dependencies has nothing that is above the project's folder.
    root = @workspaceFolder@;
    sourceRoot = "source/@subfolder@";
    singleStep = true;
    #@ else if namesTargets

    # naersk's separate build of the dependencies does not have the targets that are named below.
    singleStep = true;
    #@ end
    #@ if gitDependencies

    gitSubmodules = true;
    #@ end
    #@ if copySources

    # The dependencies do not build without these.
    copySources = @copySources@;
    #@ end
    #@ if selects or hasCargoOptions or cargoBuildFlags or cargoTestArguments

    #@ if hasCargoOptions and cargoBuildFlags
    cargoBuildOptions = options: options ++ cargoOptions ++ cargoBuildFlags;
    #@ else if hasCargoOptions
    cargoBuildOptions = options: options ++ cargoOptions;
    #@ else if selects and cargoBuildFlags
    cargoBuildOptions = options: options ++ [ "--package=${package.name}" ] ++ cargoBuildFlags;
    #@ else if selects
    cargoBuildOptions = options: options ++ [ "--package=${package.name}" ];
    #@ else if cargoBuildFlags
    cargoBuildOptions = options: options ++ cargoBuildFlags;
    #@ end
    #@ if hasCargoOptions and cargoTestArguments
    cargoTestOptions = options: options ++ cargoOptions ++ cargoTestFlags;
    #@ else if hasCargoOptions
    cargoTestOptions = options: options ++ cargoOptions;
    #@ else if selects and cargoTestArguments
    cargoTestOptions = options: options ++ [ "--package=${package.name}" ] ++ cargoTestFlags;
    #@ else if selects
    cargoTestOptions = options: options ++ [ "--package=${package.name}" ];
    #@ else if cargoTestArguments
    cargoTestOptions = options: options ++ cargoTestFlags;
    #@ end
    #@ end
  };
  #@ include "meta.nix"
in
naersk.buildPackage (
  common
  // {
    #@ if not skipsTests
    doCheck = true;
    #@ include "check-inputs.nix"

    #@ end
    #@ if libraries
    copyLibs = true;

    #@ end
    #@ if runtimeInputs and not library
    overrideMain = _: {
      # The programs load these libraries at run time and find them by RPATH.
      postFixup = lib.optionalString stdenv.hostPlatform.isLinux ''
        find $out/bin -type f -exec patchelf --add-rpath ${libraryPath} {} +
      '';
    };

    #@ end
    passthru.tests = {
      clippy = naersk.buildPackage (
        common
        // {
          mode = "clippy";
          # naersk denies warnings by default, and each release of clippy has new ones.
          cargoClippyOptions = _: [ ];
        }
      );

      fmt = naersk.buildPackage (
        common
        // {
          mode = "fmt";
          singleStep = true;
          #@ if nightlyRustfmt and toolchain
          # @nightlyRustfmt@ has options that only a nightly rustfmt obeys.
          RUSTFMT = "${rustfmt.override { asNightly = true; }}/bin/rustfmt";
          #@ else if nightlyRustfmt
          # @nightlyRustfmt@ has options that only a nightly rustfmt obeys.
          nativeBuildInputs = [ (rustfmt.override { asNightly = true; }) ];
          #@ else
          nativeBuildInputs = [ rustfmt ];
          #@ end
        }
      );
    };
  }
)
