import CLibgit2
public import Diagnostics

/// The difference between two trees.
public struct TreeDifference: Sendable, Hashable {
  /// A path, and the kind of its difference.
  public struct File: Sendable, Hashable {
    /// The kinds of differences, with git's letters A, D, M and T.
    public enum Status: String, Sendable {
      /// Only the new tree has the path.
      case added = "A"
      /// Only the old tree has the path.
      case deleted = "D"
      /// The content or the executable bit differs.
      case modified = "M"
      /// The kind of the entry differs.
      case typeChanged = "T"
    }

    /// The path in the tree.
    public let path: String
    /// The kind of the difference.
    public let status: Status

    /// Creates a difference at `path`.
    public init(path: String, status: Status) {
      self.path = path
      self.status = status
    }
  }

  /// The files that differ, in the order of the patch.
  public let files: [File]
  /// The unified diff that `git diff --no-renames --binary` prints.
  public let patch: [UInt8]
}

extension Repository {
  /// Compares two trees; throws ``Diagnostic/Code/gitFailed`` if an object is missing.
  public func difference(from old: ObjectID, to new: ObjectID) throws(Failure) -> TreeDifference {
    let oldTree = try tree(old)
    let newTree = try tree(new)
    // libgit2 would read all folders, including equal ones.
    let paths = try changedPaths(old, new)
    if paths.isEmpty { return TreeDifference(files: [], patch: []) }
    var options = shim_diff_options()
    // As in git's default, hunks move to where indentation suggests that a block begins. Files that are
    // binary by content or attributes are printed as `git diff --binary` does, so that the patch applies.
    options.flags =
      GIT_DIFF_INDENT_HEURISTIC.rawValue | GIT_DIFF_DISABLE_PATHSPEC_MATCH.rawValue
      | GIT_DIFF_SHOW_BINARY.rawValue
    let diff = try withCStrings(paths) { pathspec throws(Failure) in
      options.pathspec = pathspec
      return try Handle<DiffTag>("compare two trees") {
        git_diff_tree_to_tree(&$0, pointer, oldTree.pointer, newTree.pointer, &options)
      }
    }
    var files: [TreeDifference.File] = []
    var text: [UInt8] = []
    for position in 0..<git_diff_num_deltas(diff.pointer) {
      let patch = try Handle<PatchTag>("print a patch") { git_patch_from_diff(&$0, diff.pointer, position) }
      guard let delta = git_patch_get_delta(patch.pointer)?.pointee,
        let path = (delta.new_file.path ?? delta.old_file.path).map({ String(cString: $0) }),
        let status = TreeDifference.File.Status(
          rawValue: String(UnicodeScalar(UInt8(bitPattern: git_diff_status_char(delta.status))))
        )
      else { continue }
      // Like git, a change of kind is printed as a deletion and an addition.
      if files.last == .init(path: path, status: .deleted) {
        files[files.count - 1] = .init(path: path, status: .typeChanged)
      } else {
        files.append(.init(path: path, status: status))
      }
      text += try print(patch)
    }
    return TreeDifference(files: files, patch: text)
  }

  private func print(_ patch: borrowing Handle<PatchTag>) throws(Failure) -> [UInt8] {
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    try check("print a patch", git_patch_to_buf(&buffer, patch.pointer))
    let text = Array(UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size))
    guard git_patch_num_hunks(patch.pointer) == 0 else { return text }
    // Git prints no file names for a change without lines, such as a new empty file.
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let kept = lines.filter { !$0.starts(with: "--- ".utf8) && !$0.starts(with: "+++ ".utf8) }
    return Array(kept.joined(separator: [UInt8(ascii: "\n")]))
  }
}
