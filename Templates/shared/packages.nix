# `default`, what `cargo build` builds, and the other programs of the workspace.
{
  lib,
  callPackage,
  #@ if not buildsTogether
  symlinkJoin,
  #@ end
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

  #@ if strategy == "crate2nix"
  variantOf =
    crate:
    callPackage ./package.nix {
      inherit (crate) manifest mainProgram;
      inherit @builder@;
    };
  default = variantOf (lib.head defaults);
  #@ else
  packageOf =
    crate: programs:
    callPackage ./package.nix {
      inherit (crate) manifest mainProgram;
      programs = map (program: program.name) programs;
      #@ if builder
      inherit @builder@;
      #@ end
    };

  #@ if buildsTogether
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
  #@ else
  variantOf = crate: packageOf crate built;
  default = variantOf (lib.head defaults);
  #@ end
  #@ end
in
lib.listToAttrs (map (crate: lib.nameValuePair crate.name (variantOf crate)) built)
// {
  #@ if buildsTogether
  inherit default;
  #@ else
  default =
    if lib.length defaults == 1 then
      default
    else
      symlinkJoin {
        name = "workspace";
        paths = map variantOf defaults;
        passthru = { inherit (default) tests; };
      };
  #@ end
}
