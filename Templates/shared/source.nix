src = lib.fileset.toSource {
  root = @sourceRoot@;
  #@ if leavesConfig
  # Leaves out files that no build needs; @leavesConfig@ only makes the builds of developers faster.
  #@ else
  # Leaves out files that cargo does not read, so that editing them does not cause a rebuild.
  #@ end
  fileset = lib.fileset.difference @sourceRoot@ (
    lib.fileset.unions (
      map lib.fileset.maybeMissing @unread@
    )
  );
};
