src = lib.fileset.toSource {
  root = @sourceRoot@;
  # Leaves out files that cargo does not read, so that editing them does not cause a rebuild.
  fileset = lib.fileset.difference @sourceRoot@ (
    lib.fileset.unions (
      map lib.fileset.maybeMissing @unread@
    )
  );
};
