# What many scaffolds build, evaluated at once: a list of packages, each after the shell that goes with it.
{
  nixpkgs,
  standins,
  # Folders with the files of a scaffold.
  folders,
}:

let
  pkgs = import nixpkgs { };
  inherit (pkgs) lib;

  inputs = {
    nixpkgs = {
      inherit lib;
      legacyPackages.${builtins.currentSystem} = pkgs;
    };
    naersk = standins + "/naersk";
    crate2nix = standins + "/crate2nix";
    crane.mkLib = pkgs: import (standins + "/crane") { inherit pkgs; };
  };

  # What the layout without flakes would fetch.
  arguments = {
    inherit pkgs;
    naersk = pkgs.callPackage inputs.naersk { };
    craneLib = inputs.crane.mkLib pkgs;
    crate2nix = pkgs.callPackage (inputs.crate2nix + "/tools.nix") { };
  };

  ofFlake =
    folder:
    let
      outputs = (import (folder + "/flake.nix")).outputs (inputs // { self = outputs; });
      here = lib.mapAttrs (_: output: output.${builtins.currentSystem}) (
        removeAttrs outputs [ "overlays" ]
      );
    in
    # Checks and shells are evaluated, and not built.
    builtins.seq (lib.attrNames (
      lib.mapAttrs (_: check: check.drvPath) here.checks
    )) (builtins.seq here.devShells.default.drvPath here.packages.default);

  ofFile =
    folder:
    let
      function = import (folder + "/default.nix");
      result = function (builtins.intersectAttrs (builtins.functionArgs function) arguments);
    in
    if result ? drvPath then [ result ] else lib.attrValues result;
in
lib.concatMap (
  folder: if builtins.pathExists (folder + "/flake.nix") then [ (ofFlake folder) ] else ofFile folder
) folders
