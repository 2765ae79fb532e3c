{
  #@ include "package-arguments.nix"
}:

let
  #@ include "facts.nix"
  #@ include "environment.nix"

  #@ include "source.nix"

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
    #@ if selects

    cargoBuildOptions = options: options ++ [ "--package=${package.name}" ];
    cargoTestOptions = options: options ++ [ "--package=${package.name}" ];
    #@ end
  };
  #@ include "meta.nix"
in
naersk.buildPackage (
  common
  // {
    doCheck = true;
    #@ if runtimeInputs and not library

    overrideMain = _: {
      # Nothing links these libraries, so the programs have to be told where they are.
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
          # The default denies warnings, which differ from one clippy to the next.
          cargoClippyOptions = _: [ ];
        }
      );

      fmt = naersk.buildPackage (
        common
        // {
          mode = "fmt";
          singleStep = true;
          nativeBuildInputs = [ rustfmt ];
        }
      );
    };
  }
)
