import CLibgit2
public import Diagnostics

/// A tag of a repository.
public struct Tag: Sendable, Hashable {
  /// The name, without `refs/tags/`.
  public let name: String
  /// The tagged object; for an annotated tag, the object that it points to.
  public let target: ObjectID
}

extension Repository {
  /// Returns the names of all tags.
  ///
  /// Listing them is cheaper than looking up some hundred that mostly do not exist.
  ///
  /// Throws ``Diagnostic/Code/gitFailed`` if they cannot be listed.
  public func tagNames() throws(Failure) -> Set<String> {
    var list = git_strarray()
    defer { git_strarray_dispose(&list) }
    try check("list the tags", git_tag_list(&list, pointer))
    return Set(
      UnsafeBufferPointer(start: list.strings, count: list.count).compactMap {
        $0.map { String(cString: $0) }
      }
    )
  }

  /// Returns the tag `name`, one of ``tagNames()``; throws ``Diagnostic/Code/gitFailed`` if it is damaged.
  public func tag(named name: String) throws(Failure) -> Tag {
    var found = git_oid()
    try check("read the tag `\(name)`", git_reference_name_to_id(&found, pointer, "refs/tags/\(name)"))
    return Tag(name: name, target: try peeled(found, name))
  }

  private func peeled(_ id: git_oid, _ name: String) throws(Failure) -> ObjectID {
    var id = id
    let object = try Handle<ObjectTag>("read the tag `\(name)`") {
      git_object_lookup(&$0, pointer, &id, GIT_OBJECT_ANY)
    }
    guard git_object_type(object.pointer) == GIT_OBJECT_TAG else { return ObjectID(id) }
    let peeled = try Handle<ObjectTag>("read what the tag `\(name)` names") {
      git_object_peel(&$0, object.pointer, GIT_OBJECT_ANY)
    }
    guard let target = git_object_id(peeled.pointer) else {
      throw .failed(operation: "read the tag `\(name)`", message: "it names nothing")
    }
    return ObjectID(target.pointee)
  }
}
