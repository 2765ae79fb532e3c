{
  #@ include "package-arguments.nix"
}:

let
  importCargo = import ./import-cargo.nix;

  #@ include "manifest.nix"
in
stdenv.mkDerivation {
  pname = package.name;
  #@ include "version.nix"

  #@ include "source.nix"
  #@ if subfolder
  sourceRoot = "source/@subfolder@";
  #@ end

  strictDeps = true;
  #@ if nativeReason

  # For @nativeReason@.
  #@ else

  #@ end
  nativeBuildInputs = [
    (importCargo {
      lockFile = @lockFile@;
      inherit pkgs;
    }).cargoHome
    cargo
    rustc
    #@ for input in nativeInputs
    @input@
    #@ end
  #@ if darwinNativeInputs
  ]
  ++ lib.optionals stdenv.hostPlatform.isDarwin @darwinNativeInputs@;
  #@ else
  ];
  #@ end
  #@ include "build-inputs.nix"
  #@ include "environment.nix"

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
  #@ include "meta.nix"
}
