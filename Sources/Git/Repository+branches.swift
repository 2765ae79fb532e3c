import CLibgit2
public import Diagnostics

/// A branch and its newest commit.
public struct Branch: Sendable, Hashable {
  /// The name, without `refs/heads/`.
  public let name: String
  /// The newest commit.
  public let commit: ObjectID
}

extension Repository {
  /// Returns the branches whose names begin with `prefix`, in the order of their names.
  ///
  /// Throws ``Diagnostic/Code/gitFailed`` if they cannot be listed. Branches that point to nothing are left out.
  public func branches(startingWith prefix: String) throws(Failure) -> [Branch] {
    let iterator = try Handle<ReferenceIteratorTag>("list the branches") {
      git_reference_iterator_glob_new(&$0, pointer, "refs/heads/\(prefix)*")
    }
    var branches: [Branch] = []
    while true {
      var found: UnsafePointer<CChar>?
      let code = git_reference_next_name(&found, iterator.pointer)
      if code == GIT_ITEROVER.rawValue { break }
      try check("list the branches", code)
      guard let found else { break }
      let reference = String(cString: found)
      var id = git_oid()
      guard git_reference_name_to_id(&id, pointer, reference) == 0 else { continue }
      branches.append(Branch(name: String(reference.dropFirst("refs/heads/".count)), commit: ObjectID(id)))
    }
    return branches.sorted { $0.name < $1.name }
  }

  /// Returns whether `ancestor` is `commit`, or can be reached from it by parents.
  ///
  /// Throws ``Diagnostic/Code/gitFailed`` if a commit cannot be read, as in a shallow clone.
  public func isAncestor(_ ancestor: ObjectID, of commit: ObjectID) throws(Failure) -> Bool {
    if ancestor == commit { return true }
    var (one, other) = (commit.raw, ancestor.raw)
    let code = git_graph_descendant_of(pointer, &one, &other)
    try check("compare two commits", code)
    return code == 1
  }
}
