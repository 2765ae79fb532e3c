#@ if checksClippy or checksDeny or checksDoc

# Runs cargo with the crates of Cargo.lock, since crate2nix does without it.
cargoCheck =
  name: tools: command:
  stdenv.mkDerivation {
    name = "${package.name}-${name}";
    #@ if inputs or linuxInputs or darwinInputs
    inherit src buildInputs;
    #@ else
    inherit src;
    #@ end
    #@ if subfolder
    sourceRoot = "source/@subfolder@";
    #@ end
    cargoDeps = rustPlatform.importCargoLock {
      lockFile = @lockFile@;
      #@ if gitDependencies
      allowBuiltinFetchGit = true;
      #@ end
    };
    strictDeps = true;
    #@ include "environment.nix"
    #@ if nativeInputs or linuxNativeInputs or darwinNativeInputs
    nativeBuildInputs = nativeBuildInputs ++ [
    #@ else
    nativeBuildInputs = [
    #@ end
      cargo
      #@ if not toolchain
      rustc
      #@ end
      rustPlatform.cargoSetupHook
    ]
    ++ tools;
    buildPhase = command;
    installPhase = "touch $out";
  };
#@ end
