# Toolchains of the host's programs. As upstream, what a toolchain file names is a plain derivation, which cannot be
# overridden, and a channel is a set of components.
{ pkgs }:
let
  inherit (pkgs) lib;

  components = {
    inherit (pkgs)
      cargo
      clippy
      rustc
      rustfmt
      ;
    rust-src = pkgs.runCommand "rust-src" { } ''
      mkdir -p $out/lib/rustlib/src/rust/library/std/src
      touch $out/lib/rustlib/src/rust/library/std/src/lib.rs
    '';
  };
  profiles = {
    minimal = [
      "cargo"
      "rustc"
    ];
    default = [
      "cargo"
      "clippy"
      "rustc"
      "rustfmt"
    ];
  };
  channelPattern = "^(stable|beta|nightly|[[:digit:]]+\\.[[:digit:]]+(\\.[[:digit:]]+)?)(-([[:digit:]]{4}-[[:digit:]]{2}-[[:digit:]]{2}))?\n?$";

  combine' = name: paths: pkgs.symlinkJoin { inherit name paths; };
in
{
  combine = combine' "rust-mixed";

  fromToolchainName =
    { name, sha256 }:
    assert builtins.isString sha256;
    if builtins.match channelPattern name == null then null else components;

  fromToolchainFile =
    { file, sha256 }:
    let
      text = builtins.readFile file;
      toolchain =
        if builtins.match channelPattern text != null then
          { channel = lib.removeSuffix "\n" text; }
        else
          (builtins.fromTOML text).toolchain;
      # As upstream, unknown components are left out.
      names = lib.filter (name: components ? ${name}) (
        lib.unique (profiles.${toolchain.profile or "default"} ++ toolchain.components or [ ])
      );
    in
    assert builtins.isString sha256;
    combine' "rust-${toolchain.channel}" (map (name: components.${name}) names);
}
