/// An entry of `dependencies` in a lock: `name`, `name version` or `name version (source)`.
struct LockedDependency {
  let name: String
  let version: String?
  let source: Substring?

  init(_ entry: String) {
    // Over bytes: locks have thousands of entries.
    let words = entry.utf8.split(separator: UInt8(ascii: " "), maxSplits: 2).map { Substring($0) }
    name = words.first.map(String.init) ?? ""
    version = words.count > 1 ? String(words[1]) : nil
    source = words.count > 2 ? words[2] : nil
  }
}

/// Finds the package that an entry names; cargo writes no more of an entry than tells the packages apart.
struct LockIndex {
  private let packages: [LockedPackage]
  private let version: Int
  private var byName: [String: [Int]] = [:]

  init(_ lock: Lockfile?) {
    packages = lock?.packages ?? []
    version = lock?.version ?? 4
    byName.reserveCapacity(packages.count)
    for (index, package) in packages.enumerated() { byName[package.name, default: []].append(index) }
  }

  /// The index of the package; nil if none, or more than one, could be meant.
  ///
  /// The rules are those of `into_resolve` in cargo's src/resolver/encode.rs.
  subscript(entry: LockedDependency) -> Int? {
    var found = byName[entry.name] ?? []
    if let version = entry.version {
      if found.count > 1 || found.first.map({ packages[$0].version }) != version {
        found = found.filter { packages[$0].version == version }
      }
    } else if let first = found.first,
      found.contains(where: { packages[$0].version != packages[first].version })
    {
      return nil
    }
    if let source = entry.source {
      if found.count == 1, packages[found[0]].source?.isCratesIO == true, source == Self.cratesIO {
        return found[0]
      }
      let wanted = sourceText(source)
      found = found.filter { packages[$0].source?.withoutCommit == wanted }
    } else if found.count > 1 {
      found = found.filter { packages[$0].source == nil }
    }
    return found.count == 1 ? found[0] : nil
  }

  /// For each package the indices of those that it depends on; see ``Lockfile/edges``.
  var edges: [[Int]] {
    packages.map { package in
      package.dependencies.compactMap { entry in
        // Most entries are a name that one package has.
        if let found = byName[entry], found.count == 1 { return found[0] }
        return self[LockedDependency(entry)]
      }
    }
  }

  /// The first package called `name`.
  subscript(name: String) -> Int? { byName[name]?.first }

  private static let cratesIO: Substring = "(registry+https://github.com/rust-lang/crates.io-index)"

  /// A source as it stands in parentheses, in the words of ``LockedSource/withoutCommit``.
  private func sourceText(_ text: Substring) -> String {
    guard text.hasPrefix("("), text.hasSuffix(")") else { return "" }
    let inner = String(text.dropFirst().dropLast())
    let written = inner.contains("#") ? inner : inner + "#"
    return inner.hasPrefix("git+") ? LockedSource(written, lockVersion: version).withoutCommit : inner
  }
}

extension Lockfile {
  /// For each package the indices of those that it depends on, in the order in which they are written.
  ///
  /// Entries that name no package, or more than one, are left out, as cargo does.
  public var edges: [[Int]] {
    LockIndex(self).edges
  }

  /// For each package `name version`, with its source in parentheses where another package has the same.
  public var shortIdentities: [String] {
    let labels = packages.map { "\($0.name) \($0.version)" }
    var counts: [String: Int] = [:]
    counts.reserveCapacity(labels.count)
    for label in labels { counts[label, default: 0] += 1 }
    return zip(packages, labels).map { package, label in counts[label] == 1 ? label : package.identity }
  }

  /// The index of the package that stands in the place of `package` by `[replace]`.
  public func replacementIndex(of package: LockedPackage) -> Int? {
    package.replacement.flatMap { LockIndex(self)[LockedDependency($0)] }
  }

  /// 1 or 2: nothing in such a file says which.
  ///
  /// The rules are those of `into_resolve`, as above.
  static func version(of packages: [LockedPackage], endsInBlankLine: Bool) -> Int {
    if packages.contains(where: { $0.checksum != nil }) { return 2 }
    if packages.count == 1 && !endsInBlankLine { return 2 }
    var sources: [String: Set<LockedSource?>] = [:]
    for package in packages {
      sources[package.name, default: []].insert(nil)
      sources["\(package.name) \(package.version)", default: []].insert(package.source)
    }
    for entry in packages.lazy.flatMap(\.dependencies) {
      let entry = LockedDependency(entry)
      guard let version = entry.version else {
        if sources[entry.name] != nil { return 2 }
        continue
      }
      guard entry.source == nil, let known = sources["\(entry.name) \(version)"] else { continue }
      if known.count == 1 && known != [nil] { return 2 }
    }
    return 1
  }
}
