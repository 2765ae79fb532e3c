# `default`, what `cargo build` builds, and the other programs of the workspace.
{
  lib,
  callPackage,
}:

let
  crates = import ./cargo.nix { inherit lib; };
  programs = lib.filter (crate: crate.programs != [ ]) crates;
  built = if programs == [ ] then lib.take 1 crates else programs;
  marked = lib.filter (crate: crate.isDefault) built;
  defaults = if marked == [ ] then built else marked;

  packageOf =
    crate: programs:
    callPackage ./package.nix {
      inherit (crate) manifest mainProgram;
      programs = map (program: program.name) programs;
    };

  # One derivation has all programs of the default members; the outputs differ by what `nix run` runs.
  package = packageOf (lib.head defaults) defaults;
  default =
    if lib.length defaults == 1 then
      package
    else
      package // { meta = removeAttrs package.meta [ "mainProgram" ]; };
  variantOf =
    crate:
    if lib.elem crate defaults then
      default
      // {
        meta = default.meta // {
          inherit (crate) mainProgram;
        };
      }
    else
      packageOf crate [ crate ];
in
lib.listToAttrs (map (crate: lib.nameValuePair crate.name (variantOf crate)) built)
// {
  inherit default;
}
