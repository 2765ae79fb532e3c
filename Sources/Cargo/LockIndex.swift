/// An entry of `dependencies` in a lock: `name`, `name version` or `name version (source)`.
struct LockedDependency {
  let name: String
  let version: String?
  let source: Substring?

  init(_ entry: String) {
    // Over bytes: locks have thousands of entries.
    let (name, rest) = Self.cut(entry[...])
    let (version, source) = rest.map(Self.cut) ?? (nil, nil)
    self.name = String(name)
    self.version = version.map { String($0) }
    self.source = source
  }

  /// What stands before the first space, and what after it.
  private static func cut(_ text: Substring) -> (Substring, Substring?) {
    guard let space = text.utf8.firstIndex(of: UInt8(ascii: " ")) else { return (text, nil) }
    return (text[..<space], text[text.utf8.index(after: space)...])
  }
}

/// The packages of a lock by number: which one an entry names, and which of them depend on which.
///
/// cargo writes no more of an entry than tells the packages apart.
public struct LockIndex: Sendable {
  /// The lock file, if there is one.
  public let lock: Lockfile?
  /// For each package the numbers of those that it depends on, in the order in which they are written.
  ///
  /// Entries that name no package, or more than one, are left out, as cargo does.
  public private(set) var edges: [[Int]] = []
  private var byName: [String: Namesakes] = [:]

  /// The packages of one name.
  private enum Namesakes {
    case one(Int)
    case several([Int])

    var all: [Int] {
      switch self {
      case .one(let index): [index]
      case .several(let indices): indices
      }
    }
  }

  /// The packages, in the order of the file.
  public var packages: [LockedPackage] { lock?.packages ?? [] }

  /// The index of `lock`; of no lock an empty one.
  public init(_ lock: Lockfile?) {
    self.lock = lock
    byName.reserveCapacity(packages.count)
    for (index, package) in packages.enumerated() {
      if let others = byName.updateValue(.one(index), forKey: package.name) {
        byName[package.name] = .several(others.all + [index])
      }
    }
    edges = packages.map { package in
      package.dependencies.compactMap { entry in
        // Most entries are a name that one package has.
        if case .one(let found)? = byName[entry] { return found }
        return self[LockedDependency(entry)]
      }
    }
  }

  /// The index of the package; nil if none, or more than one, could be meant.
  ///
  /// The rules are those of `into_resolve` in cargo's src/resolver/encode.rs.
  subscript(entry: LockedDependency) -> Int? {
    var found = byName[entry.name]?.all ?? []
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

  /// The first package called `name`.
  subscript(name: String) -> Int? { byName[name]?.all.first }

  /// The numbers of all packages called `name`.
  func numbers(named name: String) -> [Int] { byName[name]?.all ?? [] }

  /// For each package `name version`, with its source in parentheses where another package has the same.
  public var shortIdentities: [String] {
    packages.indices.map { index in
      let package = packages[index]
      guard case .several(let others)? = byName[package.name],
        others.contains(where: { $0 != index && packages[$0].version == package.version })
      else { return package.name + " " + package.version }
      return package.identity
    }
  }

  /// The number of the package that stands in the place of `package` by `[replace]`.
  public func replacement(of package: LockedPackage) -> Int? {
    package.replacement.flatMap { self[LockedDependency($0)] }
  }

  private static let cratesIO: Substring = "(registry+https://github.com/rust-lang/crates.io-index)"

  /// A source as it stands in parentheses, in the words of ``LockedSource/withoutCommit``.
  private func sourceText(_ text: Substring) -> String {
    guard text.hasPrefix("("), text.hasSuffix(")") else { return "" }
    let inner = String(text.dropFirst().dropLast())
    let written = inner.contains("#") ? inner : inner + "#"
    return inner.hasPrefix("git+")
      ? LockedSource(written, lockVersion: lock?.version ?? 4).withoutCommit : inner
  }
}

extension Lockfile {
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
