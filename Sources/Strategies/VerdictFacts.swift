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

  /// Facts of `workspace` alone.
  public init(of workspace: Workspace) {
    self.workspace = workspace
  }

  var lock: Lockfile? { workspace.lock }

  /// The packages of the lock that come from git, with what they come from.
  var gitPackages: [(package: LockedPackage, url: String, reference: GitReference, commit: String)] {
    (lock?.packages ?? []).compactMap { package in
      guard case .git(let url, let reference, let commit) = package.source else { return nil }
      return (package, url, reference, commit)
    }
  }
}

extension Strategy {
  /// What the strategy can do with the project in each layout.
  public func verdicts(on facts: VerdictFacts) -> [Verdict] {
    Layout.allCases.map { layout in
      var reasons = preventing(facts)
      reasons += fetching(facts) + evaluating(facts) + building(facts)
      return Verdict(strategy: self, layout: layout, reasons: reasons)
    }
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
