# A toolchain of the host's programs, with the components that a toolchain file names, as upstream aggregates them.
pkgs:
let
  inherit (pkgs) lib;

  available = {
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

  aggregate =
    name: profile:
    lib.makeOverridable
      (
        { extensions, targets }:
        pkgs.symlinkJoin {
          name = "rust-${name}";
          paths = map (
            component: available.${component} or (throw "Unknown component `${component}`, typo or not support by this version?")
          ) (profiles.${profile} ++ extensions);
        }
      )
      {
        extensions = [ ];
        targets = [ ];
      };
in
{
  fromRustupToolchainFile =
    file:
    let
      text = builtins.readFile file;
      legacy = builtins.match "([^\r\n]+)\r?\n?" text;
      toolchain =
        if legacy != null then { channel = lib.head legacy; } else (builtins.fromTOML text).toolchain;
    in
    # As upstream: what the file names is an override already.
    (aggregate toolchain.channel (toolchain.profile or "default")).override {
      extensions = toolchain.components or [ ];
      targets = toolchain.targets or [ ];
    };
}
