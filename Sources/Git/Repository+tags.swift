import CLibgit2

/// A tag.
public struct Tag: Sendable, Hashable {
  /// Its name, without `refs/tags/`.
  public let name: String
  /// What it names in the end: of an annotated tag the object behind it.
  public let target: ObjectID
}

extension Repository {
  /// Those of `names` that are tags, in their order.
  ///
  /// Names that no tag can have are left out. Throws ``GitError/failed(operation:code:message:)`` if a tag is damaged.
  public func tags(named names: [String]) throws(GitError) -> [Tag] {
    var tags: [Tag] = []
    for name in names where !name.utf8.contains(0) {
      let reference = "refs/tags/\(name)"
      guard git_reference_is_valid_name(reference) == 1 else { continue }
      var found = git_oid()
      let code = git_reference_name_to_id(&found, pointer, reference)
      if code == GIT_ENOTFOUND.rawValue { continue }
      try check("read the tag `\(name)`", code)
      tags.append(Tag(name: name, target: try peeled(found, name)))
    }
    return tags
  }

  private func peeled(_ id: git_oid, _ name: String) throws(GitError) -> ObjectID {
    var id = id
    let object = try Handle<ObjectTag>("read the tag `\(name)`") {
      git_object_lookup(&$0, pointer, &id, GIT_OBJECT_ANY)
    }
    guard git_object_type(object.pointer) == GIT_OBJECT_TAG else { return ObjectID(id) }
    let peeled = try Handle<ObjectTag>("read what the tag `\(name)` names") {
      git_object_peel(&$0, object.pointer, GIT_OBJECT_ANY)
    }
    guard let target = git_object_id(peeled.pointer) else {
      throw .failed(operation: "read the tag `\(name)`", code: 0, message: "it names nothing")
    }
    return ObjectID(target.pointee)
  }
}
