{
  #@ include "package-arguments.nix"
}:

let
  #@ include "manifest.nix"

  common = {
    pname = package.name;
    #@ include "version.nix"

    #@ include "source.nix"
    #@ if subfolder

    cargoLock = @lockFile@;
    cargoToml = @workspaceManifest@;
    sourceRoot = "source/@subfolder@";
    #@ end

    strictDeps = true;
    #@ if selects

    cargoExtraArgs = "--locked --package=${package.name}";
    #@ end
    #@ include "native.nix"
  };

  # Built once, and again only when Cargo.lock or a manifest changes.
  cargoArtifacts = craneLib.buildDepsOnly common;
in
craneLib.buildPackage (
  common
  // {
    inherit cargoArtifacts;

    passthru.tests = {
      clippy = craneLib.cargoClippy (common // { inherit cargoArtifacts; });

      fmt = craneLib.cargoFmt { inherit (common) pname version src; };
    };
    #@ include "meta.nix"
  }
)
