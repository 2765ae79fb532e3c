# What scaffolds come to, as JSON: the attributes of what they build, and the outputs of flakes.
{
  nixpkgs,
  standins,
  # Folders with a project and its scaffold.
  folders,
}:

let
  pkgs = import nixpkgs { };
  inherit (pkgs) lib;
  system = builtins.currentSystem;

  # A value as JSON can have it. Derivations are their names.
  text =
    value:
    if lib.isString value then
      builtins.unsafeDiscardStringContext value
    else if lib.isList value then
      map text value
    else if lib.isDerivation value then
      value.name
    else if builtins.isPath value then
      baseNameOf value
    else if lib.isFunction value then
      "a function"
    else if lib.isAttrs value then
      lib.mapAttrs (_: text) value
    else
      value;

  # Of a crate with tests, those of the crate: the rest is the result of a command.
  attributes = package: text (inBuild ((package.crate or package).drvAttrs or { }));

  # With structured attributes, no variables but those of `env` are in the environment of the build.
  inBuild =
    attributes:
    let
      variables = lib.filter (name: builtins.match "[A-Z][A-Z0-9_]*" name != null) (
        lib.attrNames attributes
      );
    in
    if attributes.__structuredAttrs or false then
      removeAttrs attributes variables // attributes.env or { }
    else
      attributes;

  ofPackage =
    package:
    builtins.seq package.drvPath {
      attributes = attributes package;
      meta = text package.meta;
      tests = lib.mapAttrs (_: attributes) (package.tests or { });
      # What the build of the dependencies gets, in the strategies that have one.
      dependencies = attributes (package.cargoArtifacts or package.dependencies or { });
    };

  # The inputs that are known are the stand-ins; of all others there is only a name.
  inputs =
    flake:
    lib.mapAttrs (name: _: {
      outPath = "/input/${name}";
      inherit name;
    }) (removeAttrs (flake.inputs or { }) [ "self" ])
    // builtins.intersectAttrs (flake.inputs or { }) {
      nixpkgs = {
        inherit lib;
        outPath = nixpkgs;
        legacyPackages = lib.genAttrs [
          "x86_64-linux"
          "aarch64-linux"
          "x86_64-darwin"
          "aarch64-darwin"
          "riscv64-linux"
        ] (other: if other == system then pkgs else import nixpkgs { system = other; });
      };
      naersk = standins + "/naersk";
      crate2nix = standins + "/crate2nix";
      crane.mkLib = pkgs: import (standins + "/crane") { inherit pkgs; };
    };

  ofFlake =
    folder:
    let
      flake = import (folder + "/flake.nix");
      outputs = flake.outputs (inputs flake // { self = outputs; });
      here = name: outputs.${name}.${system} or { };
      names = name: lib.attrNames (outputs.${name} or { });
    in
    {
      description = flake.description or "";
      inputs = text (flake.inputs or { });
      config = text (flake.nixConfig or { });
      outputs = lib.attrNames outputs;
      systems = names "packages";
      packages = lib.mapAttrs (_: ofPackage) (here "packages");
      checks = lib.mapAttrs (_: check: builtins.seq check.drvPath check.name) (here "checks");
      shells = lib.mapAttrs (_: shell: builtins.seq shell.drvPath (attributes shell)) (here "devShells");
      apps = text (here "apps");
      formatter = text (here "formatter");
      modules = names "nixosModules";
      overlays = lib.mapAttrs (_: overlay: lib.mapAttrs (_: text) (overlay pkgs pkgs)) (
        outputs.overlays or { }
      );
    };

  # What is fetched is a stand-in.
  scope = {
    fetchTarball =
      { url, ... }:
      if lib.hasInfix "/crane/" url then
        standins + "/crane"
      else if lib.hasInfix "/naersk/" url then
        standins + "/naersk"
      else if lib.hasInfix "/crate2nix/" url then
        standins + "/crate2nix"
      else
        nixpkgs;
    import = builtins.scopedImport scope;
    builtins = builtins // {
      inherit (scope) fetchTarball import;
    };
  };

  ofFiles =
    folder:
    let
      call =
        name:
        let
          function = builtins.scopedImport scope (folder + "/${name}");
        in
        function (builtins.intersectAttrs (builtins.functionArgs function) { inherit pkgs; });
      result = call "default.nix";
      shell = call "shell.nix";
    in
    {
      packages =
        if lib.isDerivation result then
          { default = ofPackage result; }
        else
          lib.mapAttrs (_: ofPackage) (lib.filterAttrs (_: lib.isDerivation) result);
      shells =
        if builtins.pathExists (folder + "/shell.nix") then
          { default = builtins.seq shell.drvPath (attributes shell); }
        else
          { };
    };
in
map (
  folder: if builtins.pathExists (folder + "/flake.nix") then ofFlake folder else ofFiles folder
) folders
