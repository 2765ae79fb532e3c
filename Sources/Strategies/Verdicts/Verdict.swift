public import Diagnostics

/// Whether a strategy, in one layout, can build a project, and why.
public struct Verdict: Sendable, Hashable {
  /// The answer in a word.
  public enum Outcome: String, Sendable {
    /// As it is.
    case works
    /// If what the reasons name is given.
    case worksWith = "works with"
    /// Not this project.
    case cannot
  }

  /// The strategy.
  public var strategy: Strategy
  /// How Nix gets in.
  public var layout: Layout
  /// The reasons for the answer, blockers first.
  public var reasons: [VerdictReason]

  /// The answer.
  public var outcome: Outcome {
    if reasons.contains(where: { $0.effect == .prevents }) { return .cannot }
    return reasons.contains { $0.effect.need != nil } ? .worksWith : .works
  }
}

/// One fact of a project that matters to a strategy.
public struct VerdictReason: Sendable, Hashable {
  /// What the fact does.
  public enum Effect: Sendable, Hashable {
    /// There is no build.
    case prevents
    /// There is one if this is given: a flag of ours, a setting of Nix's, a file.
    case needs(String)
    /// There is one, with less than cargo would do, or not in every case.
    case limits

    /// What has to be given.
    public var need: String? {
      guard case .needs(let need) = self else { return nil }
      return need
    }

    /// The effect in a word.
    public var word: String {
      switch self {
      case .prevents: "prevents"
      case .needs: "needs"
      case .limits: "limits"
      }
    }
  }

  /// The rule, by which a program can tell reasons apart.
  public var rule: VerdictRule
  /// What the fact does.
  public var effect: Effect
  /// A sentence in lower case.
  public var summary: String
  /// Why it is so.
  public var why: String?
  /// What the user can do.
  public var help: [Help] = []
  /// The crates that cause it, each `name` or `name version`.
  public var crates: [String] = []
  /// The files that cause it, by path.
  public var files: [String] = []

  /// The reason as the terminal shows it; its code is the rule.
  public var diagnostic: Diagnostic {
    Diagnostic(
      effect == .prevents ? .error : effect == .limits ? .note : .warning,
      Diagnostic.Code(rawValue: rule.rawValue),
      summary,
      at: files.first.map { .init(file: $0) },
      why: why,
      help: help
    )
  }
}

/// What is looked at for a verdict.
///
/// The sources of the rules are in docs/strategies.md.
public enum VerdictRule: String, Sendable, CaseIterable {
  /// There is no lock file.
  case noLock = "no-lock"
  /// crane and lock files of version 1.
  case oldLock = "old-lock"
  /// Crates of a registry other than crates.io.
  case foreignRegistry = "foreign-registry"
  /// Crates without a checksum, or of a kind of source that is not known.
  case unfetchable
  /// One name and version from two sources.
  case severalSources = "several-sources"
  /// crates.io is replaced by the repository's own cargo configuration.
  case replacedSource = "replaced-source"
  /// Folders whose names a builder does not quote.
  case folderName = "folder-name"
  /// Git dependencies: what they need while evaluating.
  case gitDependency = "git-dependency"
  /// Git dependencies that only a key opens.
  case privateGit = "private-git"
  /// Git dependencies that share a repository, and may inherit from its workspace.
  case gitWorkspace = "git-workspace"
  /// Git branches and tags that crate2nix does not decode.
  case encodedReference = "encoded-reference"
  /// Nix code that is written while Nix evaluates.
  case importFromDerivation = "import-from-derivation"
  /// Toolchain files and Rust versions beyond nixpkgs'.
  case toolchain
  /// Files called Cargo.toml that Nix cannot read.
  case unreadableManifest = "unreadable-manifest"
  /// Dates in the manifests of packages.
  case dates = "toml-date"
  /// TOML that older Nix releases cannot read.
  case newerTOML = "newer-toml"
  /// `[profile]` sections.
  case profile
  /// `.cargo/config.toml`.
  case cargoConfig = "cargo-config"
  /// Submodules that builds read from.
  case submodules
  /// Files in Git LFS that builds read.
  case largeFiles = "git-lfs"
  /// Files that packages read outside their folders.
  case filesOutside = "files-outside"
}
