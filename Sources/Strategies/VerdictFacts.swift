public import Cargo
public import Diagnostics

/// What verdicts rest on.
public struct VerdictFacts: Sendable {
  /// The workspace.
  public var workspace: Workspace
  /// Files called `Cargo.toml` that are no TOML, which some builders read.
  public var unreadableManifests: [String] = []
  /// Files that packages read while they are built, outside their own folder, and who reads them.
  public var filesOutside: [(path: String, package: String)] = []

  /// The packages of the lock that come from git, with what they come from.
  let gitPackages: [(package: LockedPackage, url: String, reference: GitReference, commit: String)]
  /// The packages of the lock that come from elsewhere, or whose content the lock does not tell.
  let oddPackages: [LockedPackage]
  /// `name version` of the packages that the lock has from more than one source.
  let packagesFromSeveralSources: [String]
  /// The members that need a newer Rust than nixpkgs is known to have.
  let membersOfNewRust: [Package]

  /// Facts of `workspace` alone; ten verdicts rest on what takes a look at every package.
  public init(of workspace: Workspace) {
    self.workspace = workspace
    gitPackages = (workspace.lock?.packages ?? []).compactMap { package in
      guard case .git(let url, let reference, let commit) = package.source else { return nil }
      return (package, url, reference, commit)
    }
    oddPackages = (workspace.lock?.packages ?? []).filter { package in
      guard let source = package.source, !source.isGit else { return false }
      return !source.isCratesIO || package.checksum == nil
    }
    packagesFromSeveralSources = workspace.lock?.packagesFromSeveralSources ?? []
    membersOfNewRust = workspace.members.filter(\.needsNewRust)
  }

  var lock: Lockfile? { workspace.lock }
}

extension Strategy {
  /// What the strategy can do with the project in each layout.
  public func verdicts(on facts: VerdictFacts) -> [Verdict] {
    // No rule asks for the layout.
    let reasons = preventing(facts) + fetching(facts) + evaluating(facts) + building(facts)
    return Layout.allCases.map { Verdict(strategy: self, layout: $0, reasons: reasons) }
  }

  /// What in this project the strategy cannot build, each with the crate that causes it and what can.
  public func obstacles(in workspace: Workspace) -> [Diagnostic] {
    preventing(VerdictFacts(of: workspace)).map(\.diagnostic)
  }
}

extension Sequence<LockedPackage> {
  /// `name version` of each.
  var labels: [String] { map { "\($0.name) \($0.version)" } }
}
