# One package for each workspace member with a program, and `default`: what `cargo build` builds.
{
  lib,
  callPackage,
  symlinkJoin,
  #@ if builder

  @builder@,
  #@ end
}:

let
  crates = import ./cargo.nix { inherit lib; };
  programs = lib.filter (crate: crate.programs != [ ]) crates;
  built = if programs == [ ] then lib.take 1 crates else programs;
  marked = lib.filter (crate: crate.isDefault) built;
  defaults = if marked == [ ] then built else marked;

  packageOf =
    crate:
    callPackage ./package.nix {
      inherit (crate) manifest mainProgram;
      #@ if builder
      inherit @builder@;
      #@ end
    };
in
lib.listToAttrs (map (crate: lib.nameValuePair crate.name (packageOf crate)) built)
// {
  default =
    if lib.length defaults == 1 then
      packageOf (lib.head defaults)
    else
      symlinkJoin {
        name = "workspace";
        paths = map packageOf defaults;
      };
}
