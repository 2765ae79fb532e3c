# A project built in each of the ways that the tests know, as `nix-build -A <way>`.
{
  nixpkgs,
  project,
  importCargo,
  naersk ? null,
  crane ? null,
  crate2nix ? null,
  registries ? { },
  structuredAttrs ? false,
}:
let
  pkgs = import nixpkgs { };
  inherit (pkgs) lib;

  inputs = {
    pname = baseNameOf project;
    version = "1";
    src = lib.fileset.toSource {
      root = project;
      fileset = lib.fileset.difference project (lib.fileset.maybeMissing (project + "/target"));
    };
    strictDeps = true;
    __structuredAttrs = structuredAttrs;
    nativeBuildInputs = [ pkgs.pkg-config ];
    buildInputs = [ pkgs.zlib ];
  };

  imported = import importCargo {
    lockFile = project + "/Cargo.lock";
    inherit pkgs registries;
  };
in
{
  import-cargo = pkgs.stdenv.mkDerivation (
    inputs
    // {
      nativeBuildInputs = inputs.nativeBuildInputs ++ [
        imported.cargoHome
        pkgs.cargo
        pkgs.rustc
      ];
      # No hooks are run, as in many a package.
      buildPhase = "cargo build --release --offline --locked";
      doCheck = true;
      checkPhase = "cargo test --release --offline --locked";
      installPhase = ''
        mkdir -p $out/bin
        find target/release -maxdepth 1 -type f -executable -exec cp {} $out/bin/ \;
      '';
    }
  );

  buildRustPackage = pkgs.rustPlatform.buildRustPackage (
    inputs
    // {
      cargoLock = {
        lockFile = project + "/Cargo.lock";
        allowBuiltinFetchGit = true;
      };
    }
  );

  naersk = (pkgs.callPackage naersk { }).buildPackage {
    inherit (inputs) pname src version;
    inherit (inputs) nativeBuildInputs buildInputs;
    root = project;
    doCheck = true;
  };

  crane =
    let
      library = import crane { inherit pkgs; };
      common = removeAttrs inputs [ "__structuredAttrs" ] // {
        src = library.cleanCargoSource project;
      };
    in
    library.buildPackage (common // { cargoArtifacts = library.buildDepsOnly common; });

  crate2nix =
    ((import (crate2nix + "/tools.nix") { inherit pkgs; }).appliedCargoNix {
      name = inputs.pname;
      src = project;
    }).allWorkspaceMembers;

  shell = pkgs.mkShell { packages = [ imported.cargoHome ]; };
}
