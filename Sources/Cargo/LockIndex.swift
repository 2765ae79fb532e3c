/// An entry of `dependencies` in a lock: `name`, `name version` or `name version (source)`.
struct LockedDependency {
  let name: String
  let version: String?
  let source: Substring?

  init(_ entry: String) {
    // Split bytes, not characters, since locks have thousands of entries.
    let (name, rest) = Self.cut(entry[...])
    let (version, source) = rest.map(Self.cut) ?? (nil, nil)
    self.name = String(name)
    self.version = version.map { String($0) }
    self.source = source
  }

  /// Splits the text at the first space.
  private static func cut(_ text: Substring) -> (Substring, Substring?) {
    guard let space = text.utf8.firstIndex(of: UInt8(ascii: " ")) else { return (text, nil) }
    return (text[..<space], text[text.utf8.index(after: space)...])
  }
}

/// The packages of a lock by number, and the dependencies between them.
///
/// Cargo writes only as much of an entry of `dependencies` as it needs to identify the package.
public struct LockIndex: Sendable {
  /// The lock file, if there is one.
  public let lock: Lockfile?
  /// The numbers of the dependencies of each package, in the order of the file.
  ///
  /// Entries that match no package or several are left out, as in cargo.
  public private(set) var edges: [[Int]] = []
  private var byName: [String: Namesakes] = [:]

  /// The packages with the same name.
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

  /// Creates the index of `lock`; without a lock it is empty.
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
        // Most entries are a name that only one package has.
        if case .one(let found)? = byName[entry] { return found }
        return self[LockedDependency(entry)]
      }
    }
  }

  /// The number of the package that the entry means; nil if it matches no package or several.
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

  /// Returns the indices of all packages called `name`.
  func numbers(named name: String) -> [Int] { byName[name]?.all ?? [] }

  /// The text `name version` for each package, followed by its source in parentheses if another package has
  /// the same name and version.
  public var shortIdentities: [String] {
    packages.indices.map { index in
      let package = packages[index]
      guard case .several(let others)? = byName[package.name],
        others.contains(where: { $0 != index && packages[$0].version == package.version })
      else { return package.name + " " + package.version }
      return package.identity
    }
  }

  /// Returns the number of the package that replaces `package` by `[replace]`.
  public func replacement(of package: LockedPackage) -> Int? {
    package.replacement.flatMap { self[LockedDependency($0)] }
  }

  private static let cratesIO: Substring = "(registry+https://github.com/rust-lang/crates.io-index)"

  /// Returns a source in parentheses, in the form of ``LockedSource/withoutCommit``.
  private func sourceText(_ text: Substring) -> String {
    guard text.hasPrefix("("), text.hasSuffix(")") else { return "" }
    let inner = String(text.dropFirst().dropLast())
    let written = inner.contains("#") ? inner : inner + "#"
    return inner.hasPrefix("git+")
      ? LockedSource(written, lockVersion: lock?.version ?? 4).withoutCommit : inner
  }
}

extension Lockfile {
  /// Returns the version, 1 or 2, of a file that does not state it.
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
