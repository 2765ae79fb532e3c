{
  #@ include "package-arguments.nix"
}:

let
  #@ include "facts.nix"
  #@ include "environment.nix"

  #@ include "source.nix"

  importCargo = import ./import-cargo.nix;
  #@ include "cargo-options.nix"
  #@ include "meta.nix"
in
stdenv.mkDerivation {
  pname = package.name;
  #@ include "version.nix"
  #@ include "inherited.nix"
  #@ if subfolder
  sourceRoot = "source/@subfolder@";
  #@ end

  strictDeps = true;

  #@ if generic or nativeInputs or linuxNativeInputs or darwinNativeInputs
  nativeBuildInputs = nativeBuildInputs ++ [
  #@ else
  nativeBuildInputs = [
  #@ end
    (importCargo {
      lockFile = @lockFile@;
      inherit pkgs;
    }).cargoHome
    cargo
    rustc
  ];

  buildPhase = ''
    runHook preBuild
    #@ if hasCargoOptions and cargoBuildFlags
    cargo build --frozen ${toString cargoOptions} ${toString cargoBuildFlags}
    #@ else if hasCargoOptions
    cargo build --frozen ${toString cargoOptions}
    #@ else if selects and cargoBuildFlags
    cargo build --frozen --release --package "${package.name}" ${toString cargoBuildFlags}
    #@ else if selects
    cargo build --frozen --release --package "${package.name}"
    #@ else if cargoBuildFlags
    cargo build --frozen --release ${toString cargoBuildFlags}
    #@ else
    cargo build --frozen --release
    #@ end
    runHook postBuild
  '';

  #@ if not skipsTests
  doCheck = true;
  #@ include "check-inputs.nix"

  checkPhase = ''
    runHook preCheck
    #@ if hasCargoOptions and cargoTestArguments
    cargo test --frozen ${toString cargoOptions} ${toString cargoTestFlags}
    #@ else if hasCargoOptions
    cargo test --frozen ${toString cargoOptions}
    #@ else if selects and cargoTestArguments
    cargo test --frozen --release --package "${package.name}" ${toString cargoTestFlags}
    #@ else if selects
    cargo test --frozen --release --package "${package.name}"
    #@ else if cargoTestArguments
    cargo test --frozen --release ${toString cargoTestFlags}
    #@ else
    cargo test --frozen --release
    #@ end
    runHook postCheck
  '';

  #@ end
  installPhase = ''
    runHook preInstall
    #@ if library and not libraries
    mkdir $out
    #@ else if not library and libraries
    mkdir --parents $out/bin
    #@ if buildsIntoTriple
    find target/${stdenv.hostPlatform.rust.rustcTarget}/@profileFolder@ -maxdepth 1 -type f -executable \
      -not -name '*.so' -not -name '*.dylib' -exec cp --target-directory=$out/bin {} +
    #@ else
    find target/@profileFolder@ -maxdepth 1 -type f -executable -not -name '*.so' -not -name '*.dylib' \
      -exec cp --target-directory=$out/bin {} +
    #@ end
    #@ else if not library
    mkdir --parents $out/bin
    #@ if buildsIntoTriple
    find target/${stdenv.hostPlatform.rust.rustcTarget}/@profileFolder@ -maxdepth 1 -type f -executable \
      -exec cp --target-directory=$out/bin {} +
    #@ else
    find target/@profileFolder@ -maxdepth 1 -type f -executable -exec cp --target-directory=$out/bin {} +
    #@ end
    #@ end
    #@ if libraries and buildsIntoTriple
    mkdir --parents $out/lib
    find target/${stdenv.hostPlatform.rust.rustcTarget}/@profileFolder@ -maxdepth 1 \
      -name 'lib*.so' -o -name 'lib*.dylib' -o -name 'lib*.a' |
      xargs cp --target-directory=$out/lib
    #@ else if libraries
    mkdir --parents $out/lib
    find target/@profileFolder@ -maxdepth 1 -name 'lib*.so' -o -name 'lib*.dylib' -o -name 'lib*.a' |
      xargs cp --target-directory=$out/lib
    #@ end
    runHook postInstall
  '';
  #@ include "rpath.nix"
}
