{
  #@ include "package-arguments.nix"
}:

let
  #@ include "facts.nix"
  #@ include "environment.nix"
  #@ include "revision-environment.nix"

  #@ include "source.nix"

  importCargo = import ./import-cargo.nix;
  #@ include "meta.nix"
  #@ include "cargo-check.nix"
in
#@ if checksClippy or checksDeny or checksDoc
stdenv.mkDerivation (finalAttrs: {
#@ else
stdenv.mkDerivation {
#@ end
  #@ include "name.nix"
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
    #@ if programFiles
    installShellFiles
    #@ end
  ];

  buildPhase = ''
    runHook preBuild
    #@ if generic
    cargo build --frozen --release ${toString (map (program: "--package=${program}") programs)}
    #@ else if separate
    cargo build --frozen @buildWords@ --package=${package.name} \
      --features=${lib.concatStringsSep "," features}
    #@ else
    cargo build --frozen @buildWords@
    #@ end
    #@ if generic or testsMembers and not skipsTests
    # Before the tests, which put more programs into the same folder.
    mkdir target/built
    #@ if buildsIntoTriple
    find target/${stdenv.hostPlatform.rust.rustcTarget}/@profileFolder@ -maxdepth 1 -type f \
      -exec cp --target-directory=target/built {} +
    #@ else
    find target/@profileFolder@ -maxdepth 1 -type f -exec cp --target-directory=target/built {} +
    #@ end
    #@ end
    runHook postBuild
  '';

  #@ if not skipsTests
  doCheck = true;
  #@ include "check-inputs.nix"

  checkPhase = ''
    runHook preCheck
    #@ if generic
    cargo test --frozen --release --workspace
    #@ else
    cargo test --frozen @testWords@
    #@ end
    runHook postCheck
  '';

  #@ end
  installPhase = ''
    runHook preInstall
    #@ if library and not libraries
    mkdir $out
    #@ else if generic or testsMembers and not skipsTests
    #@ if not library
    mkdir --parents $out/bin
    find target/built -executable -type f -not -name '*.so' -not -name '*.dylib' \
      -exec cp --target-directory=$out/bin {} +
    #@ end
    #@ if libraries
    mkdir --parents $out/lib
    find target/built -name 'lib*.so' -o -name 'lib*.dylib' -o -name 'lib*.a' |
      xargs cp --target-directory=$out/lib
    #@ end
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
    #@ if testsMembers and not skipsTests
    #@ else if libraries and buildsIntoTriple
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
  #@ include "program-files.nix"
  #@ include "rpath.nix"
  #@ if checksClippy or checksDeny or checksDoc or checksFmt

  passthru.tests = {
    #@ include "cargo-checks.nix"
  };
  #@ end
#@ if checksClippy or checksDeny or checksDoc
})
#@ else
}
#@ end
