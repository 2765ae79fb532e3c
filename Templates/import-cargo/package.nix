{
  #@ include "package-arguments.nix"
}:

let
  #@ include "facts.nix"
  #@ include "environment.nix"

  #@ include "source.nix"

  importCargo = import ./import-cargo.nix;
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

  #@ if generic or nativeInputs or darwinNativeInputs
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
    #@ if selects
    cargo build --frozen --release --package "${package.name}"
    #@ else
    cargo build --frozen --release
    #@ end
    runHook postBuild
  '';

  doCheck = true;

  checkPhase = ''
    runHook preCheck
    #@ if selects
    cargo test --frozen --release --package "${package.name}"
    #@ else
    cargo test --frozen --release
    #@ end
    runHook postCheck
  '';

  installPhase = ''
    runHook preInstall
    #@ if library
    mkdir $out
    #@ else
    mkdir --parents $out/bin
    find target/release -maxdepth 1 -type f -executable -exec cp --target-directory=$out/bin {} +
    #@ end
    runHook postInstall
  '';
  #@ include "rpath.nix"
}
