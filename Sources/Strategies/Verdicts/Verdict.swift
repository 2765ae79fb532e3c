public import Diagnostics

/// The verdict whether a strategy, in one layout, can build a project, with the reasons.
public struct Verdict: Sendable, Hashable {
  /// The verdict in a word.
  public enum Outcome: String, Sendable {
    /// It can.
    case works
    /// It can if the needs in the reasons are met.
    case worksWith = "works with"
    /// It cannot.
    case cannot
  }

  /// The strategy.
  public var strategy: Strategy
  /// The layout.
  public var layout: Layout
  /// The reasons, blockers first.
  public var reasons: [VerdictReason]

  /// The verdict.
  public var outcome: Outcome {
    if reasons.contains(where: { $0.effect == .prevents }) { return .cannot }
    return reasons.contains { $0.effect.need != nil } ? .worksWith : .works
  }
}

/// One property of a project that matters to a strategy.
public struct VerdictReason: Sendable, Hashable {
  /// The effect of the property.
  public enum Effect: Sendable, Hashable {
    /// The project cannot be built.
    case prevents
    /// The project can be built if this need is met: a flag of flakewright, a setting of Nix, a file.
    case needs(String)
    /// The project can be built, but with less than cargo would do, or not in every case.
    case limits

    /// The need.
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

  /// The rule, by which programs can distinguish reasons.
  public var rule: VerdictRule
  /// The effect of the property.
  public var effect: Effect
  /// A sentence in lower case.
  public var summary: String
  /// The explanation.
  public var why: String?
  /// Advice for the user.
  public var help: [Help] = []
  /// The crates that cause it, each `name` or `name version`.
  public var crates: [String] = []
  /// The files that cause it, by path.
  public var files: [String] = []

  /// The reason as a message; its code is the rule.
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

/// The rules for verdicts.
///
/// The sources of the rules are in docs/strategies.md.
public enum VerdictRule: String, Sendable, CaseIterable {
  /// There is no lock file.
  case noLock = "no-lock"
  /// crane cannot read lock files of version 1.
  case oldLock = "old-lock"
  /// Crates of a registry other than crates.io.
  case foreignRegistry = "foreign-registry"
  /// Crates without a checksum, or from an unknown kind of source.
  case unfetchable
  /// The same name and version from two sources.
  case severalSources = "several-sources"
  /// The repository's own cargo configuration replaces crates.io.
  case replacedSource = "replaced-source"
  /// Folders whose names a builder does not quote.
  case folderName = "folder-name"
  /// The needs of git dependencies during evaluation.
  case gitDependency = "git-dependency"
  /// Git dependencies that need credentials.
  case privateGit = "private-git"
  /// Git dependencies that share a repository, and may inherit from its workspace.
  case gitWorkspace = "git-workspace"
  /// Git branches and tags that crate2nix does not decode.
  case encodedReference = "encoded-reference"
  /// Nix code that is generated during evaluation.
  case importFromDerivation = "import-from-derivation"
  /// Toolchain files, and Rust versions that are newer than nixpkgs'.
  case toolchain
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
  /// Files outside of their folders that packages read.
  case filesOutside = "files-outside"
  /// Features of nightly compilers.
  case nightlyFeatures = "nightly-features"
  /// Data of git that a build asks for.
  case gitData = "git-data"
  /// Queries that are checked against a database.
  case database
  /// Files that a build script downloads, or that it has a package manager make.
  case download = "build-download"
  /// Files that a macro embeds, and that git does not track.
  case missingFiles = "missing-files"
  /// Libraries of a type that a builder does not link.
  case libraryType = "library-type"
  /// Variables that the compiler needs, and that nothing sets.
  case unsetVariable = "unset-variable"
  /// Tests that need what a build does not have.
  case tests
  /// Options of rustfmt that only nightly releases read.
  case formatting
  /// Tauri apps.
  case tauri
  /// Pages and libraries in WebAssembly.
  case webAssembly = "web-assembly"
  /// Python packages.
  case pythonPackage = "python-package"
  /// Addons for Node.js.
  case nodeAddon = "node-addon"
  /// Programs for processors without an operating system.
  case firmware
  /// Plugins that a subcommand of `xtask` bundles.
  case bundledPlugin = "bundled-plugin"
}
