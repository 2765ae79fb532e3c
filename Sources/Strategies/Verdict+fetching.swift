import Cargo
import Diagnostics

// What is needed to fetch the crates.
extension Strategy {
  func fetching(_ facts: VerdictFacts) -> [VerdictReason] {
    guard facts.lock != nil else { return [noLock(facts)] }
    let git = facts.gitPackages
    guard !git.isEmpty else { return [] }
    let files = [facts.workspace.lockPath]
    var reasons = [
      VerdictReason(
        rule: .gitDependency,
        effect: .needs("the network while Nix evaluates"),
        summary: "\(gitWords) for \(git.map(\.package.name).counted("git dependency", "git dependencies"))",
        why:
          "the commit in the lock file says what is fetched, so that no hash is needed; the repository has to be there",
        help: self == .buildRustPackage
          ? ["`--vendor hash` fetches in a build instead, by one hash, as nixpkgs asks for"] : [],
        crates: git.map(\.package).labels,
        files: files
      )
    ]
    let closed = git.filter { $0.url.hasPrefix("ssh://") }
    if !closed.isEmpty {
      reasons.append(
        VerdictReason(
          rule: .privateGit,
          effect: .needs("access to \(Set(closed.map(\.url)).sorted().joined(separator: ", "))"),
          summary: "`\(closed[0].package.name)` comes from `\(closed[0].url)`, which not everyone can read",
          why: "Nix fetches it as the user who evaluates: with that user's keys, and not in a build",
          crates: closed.map(\.package).labels,
          files: files
        )
      )
    }
    return reasons + gitWorkspaces(facts) + encodedReferences(facts)
  }

  private func noLock(_ facts: VerdictFacts) -> VerdictReason {
    VerdictReason(
      rule: .noLock,
      effect: .needs(facts.workspace.lockPath),
      summary: "there is no `\(facts.workspace.lockPath)`",
      why: "\(rawValue) takes the crates and their checksums from it",
      help: ["cargo generate-lockfile"],
      files: [facts.workspace.lockPath]
    )
  }

  private var gitWords: String {
    switch self {
    case .buildRustPackage: "`allowBuiltinFetchGit` is set"
    case .importCargo, .naersk, .crane: "`builtins.fetchGit` is called"
    case .crate2nix: "`builtins.fetchGit` is called, and one more derivation is imported,"
    }
  }

  /// Several crates of one commit are members of a workspace, from which they may inherit: that naersk and crate2nix do
  /// not follow (nix-community/naersk#310, nix-community/crate2nix#298).
  private func gitWorkspaces(_ facts: VerdictFacts) -> [VerdictReason] {
    guard self == .naersk || self == .crate2nix else { return [] }
    let groups = Dictionary(grouping: facts.gitPackages) { "\($0.url)#\($0.commit)" }.values.filter {
      $0.count > 1
    }
    return groups.sorted { $0[0].url < $1[0].url }.map { group in
      VerdictReason(
        rule: .gitWorkspace,
        effect: .limits,
        summary:
          "the git dependencies from `\(group[0].url)` do not build if they inherit from their workspace",
        why: "\(rawValue) does not resolve `workspace = true` in the manifests of git dependencies",
        help: alternatives { $0 != .naersk && $0 != .crate2nix },
        crates: group.map(\.package).labels,
        files: [facts.workspace.lockPath]
      )
    }
  }

  /// Version 4 of the lock encodes branches and tags, which crate2nix's Nix code takes as they are.
  private func encodedReferences(_ facts: VerdictFacts) -> [VerdictReason] {
    guard self == .crate2nix, facts.lock?.version == 4 else { return [] }
    return facts.gitPackages.compactMap { package, _, reference, _ in
      let name: String
      switch reference {
      case .branch(let text), .tag(let text), .rev(let text): name = text
      case .defaultBranch: return nil
      }
      guard !name.utf8.allSatisfy(isUnreserved) else { return nil }
      return VerdictReason(
        rule: .encodedReference,
        effect: .needs("--set cargo-nix=generated"),
        summary: "crate2nix takes the encoded name of `\(name)` for the name itself",
        why:
          "lock files of version 4 encode it; crate2nix decodes it where it runs, not where Nix evaluates",
        help: ["`--set cargo-nix=generated` runs crate2nix now and commits what it writes"],
        crates: [package].labels,
        files: [facts.workspace.lockPath]
      )
    }
  }
}

/// Whether a form in a URL has `byte` as it is.
private func isUnreserved(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
  case UInt8(ascii: "0")...UInt8(ascii: "9"): true
  default: "*-._".utf8.contains(byte)
  }
}

extension [String] {
  /// The only element, or how many there are.
  func counted(_ one: String, _ many: String) -> String {
    count == 1 ? "the \(one) `\(self[0])`" : "\(count) \(many)"
  }
}
