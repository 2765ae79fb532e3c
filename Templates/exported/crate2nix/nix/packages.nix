# `default`, what `cargo build` builds, and the other programs of the workspace.
{
  lib,
  callPackage,
  symlinkJoin,

  crate2nix,
}:

let
  crates = import ./cargo.nix { inherit lib; };
  programs = lib.filter (crate: crate.programs != [ ]) crates;
  built = if programs == [ ] then lib.take 1 crates else programs;
  marked = lib.filter (crate: crate.isDefault) built;
  defaults = if marked == [ ] then built else marked;

  variantOf =
    crate:
    callPackage ./package.nix {
      inherit (crate) manifest mainProgram;
      inherit crate2nix;
    };
  default = variantOf (lib.head defaults);
in
lib.listToAttrs (map (crate: lib.nameValuePair crate.name (variantOf crate)) built)
// {
  default =
    if lib.length defaults == 1 then
      default
    else
      symlinkJoin {
        name = "workspace";
        paths = map variantOf defaults;
        passthru = { inherit (default) tests; };
      };
}
