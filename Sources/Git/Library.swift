import CLibgit2

/// libgit2, made ready when git is first used: its start costs some 8 ms.
enum Library {
  /// The extensions of repository format 1 that change nothing in how we read and write objects and refs:
  /// those that the shim tells libgit2 of.
  static let extensions = ["noop", "noop-v1", "worktreeconfig", "partialclone", "preciousobjects"]

  /// Reading this starts libgit2, once in a process.
  static let ready: Int32 = {
    let started = git_libgit2_init()
    shim_accept_extensions()
    return started
  }()
}
