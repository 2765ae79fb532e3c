src = lib.fileset.toSource {
  root = @sourceRoot@;
  # Without the files that cargo never reads, so that editing them rebuilds nothing.
  fileset = lib.fileset.difference @sourceRoot@ (
    lib.fileset.unions (
      map lib.fileset.maybeMissing @unread@
    )
  );
};
