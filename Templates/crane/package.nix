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
    #@ if selects

    cargoExtraArgs = "--locked --package=${package.name}";
    #@ end
  };

  # Built once, and again only when Cargo.lock or a manifest changes.
  cargoArtifacts = craneLib.buildDepsOnly common;
  #@ include "meta.nix"
in
craneLib.buildPackage (
  common
  // {
    inherit cargoArtifacts;

    passthru.tests = {
      clippy = craneLib.cargoClippy (common // { inherit cargoArtifacts; });

      fmt = craneLib.cargoFmt { inherit (common) pname version src; };
    };
    #@ include "rpath.nix"
  }
)
