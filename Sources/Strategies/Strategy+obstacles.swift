public import Cargo
public import Diagnostics

extension Strategy {
  /// What in this project the strategy cannot build, each with the crate that causes it and what can.
  ///
  /// Source of the rules: the builders' own code, see docs/strategies.md.
  public func obstacles(in workspace: Workspace, lockPath: String) -> [Diagnostic] {
    guard let lock = workspace.lock else { return [] }
    if self == .crane, lock.version == 1, lock.packages.contains(where: { $0.checksum != nil }) {
      return [
        Diagnostic(
          .error,
          "crane cannot read a lock file of version 1",
          at: .init(file: lockPath),
          explanation: "it looks for the checksums beside the packages",
          solutions: ["`cargo update --workspace` writes a newer version", "any other strategy can read it"]
        )
      ]
    }
    let place = Diagnostic.Place(file: lockPath)
    var found = lock.packages.compactMap { package in
      obstacle(to: package).map { reason in
        Diagnostic(
          .error,
          "\(rawValue) cannot fetch `\(package.name) \(package.version)`",
          at: place,
          explanation: reason,
          solutions: alternatives { $0.obstacle(to: package) == nil }
        )
      }
    }
    if !separatesSources {
      found += lock.packagesFromSeveralSources.map { package in
        Diagnostic(
          .error,
          "\(rawValue) cannot tell two crates `\(package)` apart",
          at: place,
          explanation:
            "the lock file has that version from two sources, and it keeps all crates in one folder",
          solutions: alternatives { $0.separatesSources }
        )
      }
    }
    if !workspace.pathsOutside.isEmpty && !reachesOutside {
      found += workspace.pathsOutside.map { path in
        Diagnostic(
          .error,
          "\(rawValue) cannot read `\(path)`",
          at: .init(file: path),
          explanation: "a path dependency stands outside the workspace's folder",
          solutions: alternatives { $0.reachesOutside }
        )
      }
    }
    return found + unquotableFolders(in: workspace)
  }

  /// Whether crates of one name and version from different sources are kept apart.
  private var separatesSources: Bool {
    switch self {
    case .buildRustPackage: false
    case .importCargo, .naersk, .crate2nix, .crane: true
    }
  }

  /// Whether the source may begin above the workspace's folder.
  private var reachesOutside: Bool {
    switch self {
    case .buildRustPackage, .importCargo, .crate2nix, .crane: true
    case .naersk: false
    }
  }

  /// Why the strategy cannot fetch `package`, or nil if it can.
  private func obstacle(to package: LockedPackage) -> String? {
    switch package.source {
    case nil, .git: nil
    case .registry(let url) where package.source?.isCratesIO == false: foreignRegistry(url)
    case .sparse(let url) where package.source?.isCratesIO == false: foreignRegistry(url)
    case .registry, .sparse:
      package.checksum == nil
        ? "the lock file has no checksum for it; `cargo update --workspace` adds it" : nil
    case .other(let source): "its source `\(source)` is of a kind that cargo does not document"
    }
  }

  private func foreignRegistry(_ url: String) -> String? {
    "it comes from the registry \(url), and \(rawValue) downloads from crates.io only"
  }

  /// The other strategies that work, as advice.
  func alternatives(where works: (Strategy) -> Bool) -> [String] {
    let names = Self.allCases.filter { $0 != self && works($0) }.map { "`\($0.rawValue)`" }
    guard let last = names.last else { return [] }
    let others = names.dropLast().joined(separator: ", ")
    return ["`--strategy` \(others.isEmpty ? last : "\(others) or \(last)") can"]
  }
}

extension Lockfile {
  /// `name version` of the packages that stand in the lock file with more than one source.
  var packagesFromSeveralSources: [String] {
    var counts: [String: Int] = [:]
    for package in packages where package.source != nil {
      counts["\(package.name) \(package.version)", default: 0] += 1
    }
    return counts.filter { $0.value > 1 }.keys.sorted()
  }
}
