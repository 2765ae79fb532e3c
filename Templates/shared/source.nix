#@ if sourceParts
# The project, and what its builds read outside of its folder.
sourceFiles = lib.fileset.unions @sourceParts@;

#@ end
src = lib.fileset.toSource {
  root = @sourceRoot@;
  #@ if leavesConfig
  # Leaves out files that no build needs; @leavesConfig@ only makes the builds of developers faster.
  #@ else
  # Leaves out files that cargo does not read, so that editing them does not cause a rebuild.
  #@ end
  #@ if sourceParts
  fileset = lib.fileset.difference sourceFiles (
  #@ else
  fileset = lib.fileset.difference @sourceRoot@ (
  #@ end
    lib.fileset.unions (
      map lib.fileset.maybeMissing @unread@
    )
  );
};
