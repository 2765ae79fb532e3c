import CLibgit2
public import Diagnostics

/// The commit or branch that is checked out.
public enum Head: Sendable, Hashable {
  /// A branch without `refs/heads/`, and its newest commit.
  case branch(String, ObjectID)
  /// A commit without a branch (detached HEAD).
  case detached(ObjectID)
  /// A branch that has no commit yet.
  case unborn(String)

  /// The commit, or nil if there is none.
  public var commit: ObjectID? {
    switch self {
    case .branch(_, let commit), .detached(let commit): commit
    case .unborn: nil
    }
  }

  /// The branch, or nil if HEAD is detached.
  public var branch: String? {
    switch self {
    case .branch(let name, _), .unborn(let name): name
    case .detached: nil
    }
  }
}

extension Repository {
  /// Reads HEAD; throws ``Diagnostic/Code/gitFailed`` if it is damaged.
  public func head() throws(Failure) -> Head {
    let head = try Handle<ReferenceTag>("read HEAD") { git_reference_lookup(&$0, pointer, "HEAD") }
    guard let target = git_reference_symbolic_target(head.pointer) else {
      guard let id = git_reference_target(head.pointer) else {
        throw .failed(operation: "read HEAD", message: "it names nothing")
      }
      return .detached(ObjectID(id.pointee))
    }
    let name = String(cString: target)
    let branch = name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : name
    var id = git_oid()
    let code = git_reference_name_to_id(&id, pointer, name)
    if code == GIT_ENOTFOUND.rawValue { return .unborn(branch) }
    try check("read the branch `\(branch)`", code)
    return .branch(branch, ObjectID(id))
  }

  /// Returns the commit of HEAD; throws ``Diagnostic/Code/noCommit`` if its branch has none yet.
  public func headCommit() throws(Failure) -> ObjectID {
    switch try head() {
    case .branch(_, let commit), .detached(let commit): return commit
    case .unborn(let branch): throw noCommit(on: branch)
    }
  }
}
