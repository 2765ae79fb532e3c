/// An entry of `dependencies` in a lock: `name`, `name version` or `name version (source)`.
struct LockedDependency {
  let name: String
  let version: String?
  let hasSource: Bool

  init(_ entry: String) {
    let words = entry.split(separator: " ", maxSplits: 2)
    name = words.first.map(String.init) ?? ""
    version = words.count > 1 ? String(words[1]) : nil
    hasSource = words.count > 2
  }
}

/// Finds the package that an entry names; cargo writes no more of an entry than tells the packages apart.
struct LockIndex {
  private struct Key: Hashable {
    var name: String
    var version: String?
    var hasSource: Bool?
  }

  private var packages: [Key: Int] = [:]

  init(_ locked: [LockedPackage]) {
    packages.reserveCapacity(3 * locked.count)
    for (index, package) in locked.enumerated() {
      let hasSource = package.source != nil
      for key in [
        Key(name: package.name), Key(name: package.name, version: package.version),
        Key(name: package.name, version: package.version, hasSource: hasSource),
      ] where packages[key] == nil {
        packages[key] = index
      }
    }
  }

  /// The index of the package; of several the first, and one without a source before others if none is written.
  subscript(entry: LockedDependency) -> Int? {
    guard let version = entry.version else { return packages[Key(name: entry.name)] }
    return packages[Key(name: entry.name, version: version, hasSource: entry.hasSource)]
      ?? packages[Key(name: entry.name, version: version)]
  }
}
