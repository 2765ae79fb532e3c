import Cargo
package import Diagnostics

/// Returns the blockers of `builder` by rules that several builders share.
func commonBlockers(of builder: any Builder, in project: ProjectTraits) -> [VerdictReason] {
  unfetchable(by: builder, in: project) + severalSources(builder, project)
    + replacedSource(builder, project) + folderNames(builder, project) + targetBlockers(builder, project)
    + dates(builder, project) + firmware(builder, project) + toolchainBlockers(project)
}

/// Returns the blockers for crates of other registries, and for crates whose content the lock file does not determine:
/// no builder can fetch these.
private func unfetchable(by builder: any Builder, in project: ProjectTraits) -> [VerdictReason] {
  let name = builder.strategy.rawValue
  return project.oddPackages.compactMap { package in
    let rule: VerdictRule
    let why: String
    switch package.source {
    case nil, .git: return nil
    case .registry(let url), .sparse(let url):
      if package.source?.isCratesIO == false {
        rule = .foreignRegistry
        why = "it comes from the registry \(url), and \(name) downloads from crates.io only"
      } else if package.checksum == nil {
        rule = .unfetchable
        why = "the lock file has no checksum for it; `cargo update --workspace` adds it"
      } else {
        return nil
      }
    case .other(let source):
      rule = .unfetchable
      why = "its source `\(source)` is of a kind that cargo does not document"
    }
    return VerdictReason(
      rule: rule,
      effect: .prevents,
      summary: "\(name) cannot fetch `\(package.name) \(package.version)`",
      why: why,
      crates: [package].labels,
      files: [project.workspace.lockPath]
    )
  }
}

/// Returns the reasons for crates of the same name and version from two sources, which one folder of all
/// crates cannot contain.
///
/// With one hash for all crates, nixpkgs keeps them in separate folders by source: NixOS/nixpkgs#387337.
private func severalSources(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  guard !builder.separatesSources else { return [] }
  let canHash = builder.hashesAllCrates
  if canHash && project.hashesCrates == true { return [] }
  return project.packagesFromSeveralSources.map { package in
    VerdictReason(
      rule: .severalSources,
      effect: canHash && project.hashesCrates == nil ? .needs("--vendor hash") : .prevents,
      summary: "\(builder.strategy.rawValue) cannot tell two crates `\(package)` apart",
      why: "the lock file has that version from two sources, and `cargoLock` keeps all crates in one folder",
      help: (canHash
        ? ["`--vendor hash` fetches all crates by one hash, and keeps them apart by source"] : [])
        + alternatives(to: builder) { $0.separatesSources },
      crates: [package],
      files: [project.workspace.lockPath]
    )
  }
}

/// Returns the blocker for a repository whose cargo configuration replaces crates.io.
///
/// The configuration nearest to the manifest wins, so cargo would read that source instead of what Nix fetched.
private func replacedSource(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  let config = project.workspace.config
  guard let name = config.cratesReplacement else { return [] }
  if config.layers.contains(where: { $0.sourceFolders[name] != nil }) { return [] }
  // The file is left out of the source where it can be.
  let isKept = config.layers.contains { $0.replacesRegistry && ConfigInBuild.keeps($0, for: builder) }
  guard isKept else { return [] }
  return [
    VerdictReason(
      rule: .replacedSource,
      effect: .prevents,
      summary: "cargo would ask `\(name)` for crates while \(builder.strategy.rawValue) builds",
      why:
        "\(config.files.first ?? ".cargo/config.toml") replaces crates.io by it, and the project's configuration "
        + "overrides Nix's; a build has no network",
      help: ["move the replacement from the project to your own ~/.cargo/config.toml"],
      files: Array(config.files.prefix(1))
    )
  ]
}

/// Returns the other strategies that work, as advice.
package func alternatives(to builder: any Builder, where works: (any Builder) -> Bool) -> [Help] {
  let names = Strategy.allCases.filter { $0 != builder.strategy && works($0.builder) }.map {
    "`\($0.rawValue)`"
  }
  guard let last = names.last else { return [] }
  let first = names.dropLast().joined(separator: ", ")
  return ["choose another `--strategy`: \(first.isEmpty ? last : "\(first) or \(last)")"]
}

extension Lockfile {
  /// The labels `name version` of the packages that the lock file has from more than one source.
  var packagesFromSeveralSources: [String] {
    var names: Set<String> = []
    let repeated = Set(packages.map(\.name).filter { !names.insert($0).inserted })
    let candidates = packages.filter { $0.source != nil && repeated.contains($0.name) }
    return Dictionary(grouping: candidates.labels) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
  }
}
