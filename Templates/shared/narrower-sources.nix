#@ if unreadable

# Without files called Cargo.toml that Nix cannot read: manifests are evaluated from here.
evaluatedSrc = lib.cleanSourceWith {
  inherit src;
  filter = path: _: !lib.elem path unreadable;
};
unreadable = map toString @unreadable@;
#@ end
#@ if splitsSources

# Without the members that the program does not need. cargo reads the manifests of all.
programSource = lib.fileset.toSource {
  root = @sourceRoot@;
  fileset = lib.fileset.intersection (lib.fileset.fromSource src) (
    lib.fileset.unions (
      [
        @lockFile@
        (lib.fileset.fileFilter (file: file.name == "Cargo.toml") @sourceRoot@)
      ]
      ++ folders
    )
  );
};
#@ end
