{
  #@ include "package-arguments.nix"
}:

let
  #@ include "facts.nix"
  #@ include "environment.nix"

  #@ include "source.nix"
  #@ include "narrower-sources.nix"

  common = {
    #@ if ownName
    name = @ownName@;
    #@ include "version.nix"
    #@ else if generic
    inherit (package) name;
    version = package.version or "0.0.0";
    #@ else if separate
    name = @workspaceName@;
    version = "0.0.0";
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
    #@ if unreadable
    root = "${evaluatedSrc}/@subfolder@";
    #@ else
    root = @workspaceFolder@;
    #@ end
    sourceRoot = "source/@subfolder@";
    singleStep = true;
    #@ else if namesTargets

    # naersk's separate build of the dependencies does not have the targets that are named below.
    singleStep = true;
    #@ end
    #@ if unreadable and not subfolder

    root = evaluatedSrc;
    #@ end
    #@ if gitDependencies

    gitSubmodules = true;
    #@ end
    #@ if copySources

    # The dependencies do not build without these.
    copySources = @copySources@;
    #@ end
    #@ if generic

    cargoBuildOptions = options: options ++ map (program: "--package=${program}") programs;
    # The tests are those of the whole workspace.
    cargoTestOptions = options: options ++ [ "--workspace" ];
    #@ else if separate

    # Programs are compiled with these dependencies, too.
    #@ include "workspace-options.nix"
    #@ include "test-options.nix"
    #@ else if buildArguments or testArguments

    #@ if hasOneBuildArgument
    cargoBuildOptions = options: options ++ @buildArguments@;
    #@ else if buildArguments
    cargoBuildOptions =
      options:
      options
      ++ @buildArguments@;
    #@ end
    #@ if testArguments
    #@ if testsMembers
    # The tests are those of the whole workspace.
    #@ end
    #@ include "test-options.nix"
    #@ end
    #@ end
  };
  #@ include "meta.nix"
  #@ if separate

  #@ if skipsTests
  # One build of the dependencies.
  #@ else
  # One build of the dependencies, and one run of all tests.
  #@ end
  workspaceBuild = naersk.buildPackage (
    common
    // {
      #@ if skipsTests
      doCheck = false;
      #@ else
      doCheck = true;
      #@ include "check-inputs.nix"
      #@ end
    }
  );
  #@ end
in
naersk.buildPackage (
  common
  // {
    #@ if meta
    inherit meta;

    #@ end
    #@ if separate
    #@ if hasVersion
    inherit (package) name version;
    #@ else
    inherit (package) name;
    #@ end
    #@ if splitsSources

    src = programSource;
    #@ include "placeholders.nix"
    #@ end

    cargoBuildOptions =
      options:
      options
      ++ [
        "--package=${package.name}"
        "--features=${lib.concatStringsSep "," features}"
        #@ for option in buildArguments
        @option@
        #@ end
      ];
    singleStep = true;

    #@ else if not skipsTests
    doCheck = true;
    #@ include "check-inputs.nix"

    #@ end
    #@ if libraries
    copyLibs = true;
    #@ if rustLibraries
    # By default, naersk leaves out libraries of the crate type dylib.
    copyLibsFilter = ''
      select(
        .reason == "compiler-artifact" and .profile.test == false
        and (.target.kind | any(. == "cdylib" or . == "dylib" or . == "staticlib"))
      ) | .filenames |= map(select(endswith(".rlib") | not))
    '';
    #@ end

    #@ end
    #@ if programFiles
    overrideMain = old: {
      #@ if separate
      inherit (workspaceBuild) builtDependencies;
      #@ end
      nativeBuildInputs = old.nativeBuildInputs ++ [ installShellFiles ];
      #@ if revisionVariables

      #@ include "revision.nix"
      #@ end
      #@ include "program-files.nix"
      #@ include "rpath.nix"
    };

    #@ else if revisionVariables
    overrideMain = _: {
      #@ if separate
      inherit (workspaceBuild) builtDependencies;

      #@ end
      #@ include "revision.nix"
      #@ include "rpath.nix"
    };

    #@ else if separate and runtimeInputs and not library
    overrideMain = _: {
      inherit (workspaceBuild) builtDependencies;
      #@ include "rpath.nix"
    };

    #@ else if separate
    overrideMain = _: { inherit (workspaceBuild) builtDependencies; };

    #@ else if runtimeInputs and not library
    overrideMain = _: {
      # The programs load these libraries at run time and find them by RPATH.
      postFixup = lib.optionalString stdenv.hostPlatform.isLinux ''
        find $out/bin -type f -exec patchelf --add-rpath ${libraryPath} {} +
      '';
    };

    #@ end
    #@ if checkNames or generic
    passthru.tests = {
      #@ include "checks.nix"
    };
    #@ else
    passthru.tests = { };
    #@ end
  }
)
