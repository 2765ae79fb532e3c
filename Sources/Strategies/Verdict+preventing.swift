import Cargo
import Diagnostics

// What prevents a build.
extension Strategy {
  func preventing(_ facts: VerdictFacts) -> [VerdictReason] {
    let workspace = facts.workspace
    guard let lock = facts.lock else { return [] }
    if self == .crane, lock.version == 1, lock.packages.contains(where: { $0.checksum != nil }) {
      return [
        VerdictReason(
          rule: .oldLock,
          effect: .prevents,
          summary: "crane cannot read a lock file of version 1",
          why: "it looks for the checksums beside the packages",
          help: ["`cargo update --workspace` writes a newer version", "any other strategy can read it"],
          files: [workspace.lockPath]
        )
      ]
    }
    var found = facts.oddPackages.compactMap { package in
      obstacle(to: package).map { rule, reason in
        VerdictReason(
          rule: rule,
          effect: .prevents,
          summary: "\(rawValue) cannot fetch `\(package.name) \(package.version)`",
          why: reason,
          help: alternatives { $0.obstacle(to: package) == nil },
          crates: [package].labels,
          files: [workspace.lockPath]
        )
      }
    }
    if !separatesSources {
      found += facts.packagesFromSeveralSources.map { package in
        VerdictReason(
          rule: .severalSources,
          effect: .prevents,
          summary: "\(rawValue) cannot tell two crates `\(package)` apart",
          why:
            "the lock file has that version from two sources, and it keeps all crates in one folder",
          help: alternatives { $0.separatesSources },
          crates: [package],
          files: [workspace.lockPath]
        )
      }
    }
    if !workspace.pathsOutside.isEmpty && !reachesOutside {
      found += workspace.pathsOutside.map { path in
        VerdictReason(
          rule: .pathOutside,
          effect: .prevents,
          summary: "\(rawValue) cannot read `\(path)`",
          why: "a path dependency stands outside the workspace's folder",
          help: alternatives { $0.reachesOutside },
          files: [path]
        )
      }
    }
    return found + replacedSource(workspace.config) + unquotableFolders(in: workspace)
  }

  /// cargo asks what the repository's config puts in the place of crates.io, and not what Nix has fetched: of several
  /// configs the nearest to the manifest counts.
  private func replacedSource(_ config: CargoConfig) -> [VerdictReason] {
    guard case .table(let entries)? = config.sources["crates-io"],
      case .string(let name)? = entries.first(where: { $0.key == "replace-with" })?.value
    else { return [] }
    if case .table(let replacement)? = config.sources[name],
      replacement.contains(where: { $0.key == "directory" || $0.key == "local-registry" })
    {
      return []
    }
    return [
      VerdictReason(
        rule: .replacedSource,
        effect: .prevents,
        summary: "cargo would ask `\(name)` for crates while \(rawValue) builds",
        why:
          "\(config.files.first ?? ".cargo/config.toml") replaces crates.io by it, and a config in the project counts "
          + "before that of Nix; there is no network in a build",
        help: ["keep the replacement in your own ~/.cargo/config.toml, and remove it from the project"],
        files: Array(config.files.prefix(1))
      )
    ]
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
  private func obstacle(to package: LockedPackage) -> (VerdictRule, String)? {
    switch package.source {
    case nil, .git: return nil
    case .registry(let url) where package.source?.isCratesIO == false:
      return (.foreignRegistry, foreignRegistry(url))
    case .sparse(let url) where package.source?.isCratesIO == false:
      return (.foreignRegistry, foreignRegistry(url))
    case .registry, .sparse:
      guard package.checksum == nil else { return nil }
      return (.unfetchable, "the lock file has no checksum for it; `cargo update --workspace` adds it")
    case .other(let source):
      return (.unfetchable, "its source `\(source)` is of a kind that cargo does not document")
    }
  }

  private func foreignRegistry(_ url: String) -> String {
    "it comes from the registry \(url), and \(rawValue) downloads from crates.io only"
  }

  /// The other strategies that work, as advice.
  func alternatives(where works: (Strategy) -> Bool) -> [Help] {
    let names = Self.allCases.filter { $0 != self && works($0) }.map { "`\($0.rawValue)`" }
    guard let last = names.last else { return [] }
    let others = names.dropLast().joined(separator: ", ")
    return ["`--strategy` \(others.isEmpty ? last : "\(others) or \(last)") can"]
  }
}

extension Lockfile {
  /// `name version` of the packages that stand in the lock file with more than one source.
  var packagesFromSeveralSources: [String] {
    var names: Set<String> = []
    let repeated = Set(packages.map(\.name).filter { !names.insert($0).inserted })
    let candidates = packages.filter { $0.source != nil && repeated.contains($0.name) }
    return Dictionary(grouping: candidates.labels) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
  }
}
