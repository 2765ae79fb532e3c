import CLibgit2

/// What two trees differ in.
public struct TreeDifference: Sendable, Hashable {
  /// A path, and what became of it.
  public struct File: Sendable, Hashable {
    /// What git's letters A, D, M and T say.
    public enum Status: String, Sendable {
      /// It is new.
      case added = "A"
      /// It is gone.
      case deleted = "D"
      /// Its content or its executable bit is another.
      case modified = "M"
      /// It became another kind of entry.
      case typeChanged = "T"
    }

    /// The path in the tree.
    public let path: String
    /// What became of it.
    public let status: Status

    /// `path` became `status`.
    public init(path: String, status: Status) {
      self.path = path
      self.status = status
    }
  }

  /// The files that differ, in the order of the patch.
  public let files: [File]
  /// The unified diff that `git diff --no-renames` prints.
  public let patch: [UInt8]
}

extension Repository {
  /// What became of `old` in `new`; throws ``GitError/failed(operation:code:message:)`` if an object is missing.
  public func difference(from old: ObjectID, to new: ObjectID) throws(GitError) -> TreeDifference {
    let old = try tree(old)
    let new = try tree(new)
    var options = shim_diff_options()
    // What git does by default: it moves a hunk to where indentation suggests that a block begins.
    options.flags = GIT_DIFF_INDENT_HEURISTIC.rawValue | GIT_DIFF_INCLUDE_TYPECHANGE.rawValue
    let diff = try Handle<DiffTag>("compare two trees") {
      git_diff_tree_to_tree(&$0, pointer, old.pointer, new.pointer, &options)
    }
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    try check("print a patch", git_diff_to_buf(&buffer, diff.pointer, GIT_DIFF_FORMAT_PATCH))
    var files: [TreeDifference.File] = []
    for position in 0..<git_diff_num_deltas(diff.pointer) {
      guard let delta = git_diff_get_delta(diff.pointer, position)?.pointee,
        let path = delta.new_file.path ?? delta.old_file.path,
        let status = TreeDifference.File.Status(
          rawValue: String(UnicodeScalar(UInt8(bitPattern: git_diff_status_char(delta.status))))
        )
      else { continue }
      files.append(.init(path: String(cString: path), status: status))
    }
    let patch = UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size)
    return TreeDifference(files: files, patch: Array(patch))
  }
}
