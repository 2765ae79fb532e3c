import CLibgit2

/// What the index says of the tree that a commit of it would have.
enum CacheTree {
  /// The tree of all entries, if git wrote down its name and no entry has changed since.
  ///
  /// `position` is where the index's extensions begin. Source: "Cache tree" in git's
  /// Documentation/gitformat-index.txt.
  static func root(_ bytes: UnsafeRawBufferPointer, from position: Int) throws(IndexScanner.Damage)
    -> git_oid?
  {
    var extensions = IndexExtensions(bytes, from: position)
    while let (signature, content) = try extensions.next() {
      guard signature == "TREE" else { continue }
      // The root is first: an empty path, the number of entries (negative if it is out of date), that of subtrees.
      guard content.first == 0, let end = content.firstIndex(of: UInt8(ascii: "\n")),
        end + 20 < content.count,
        content[1..<end].first != UInt8(ascii: "-")
      else { return nil }
      return content.loadUnaligned(fromByteOffset: end + 1, as: git_oid.self)
    }
    return nil
  }
}
