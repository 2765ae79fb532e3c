/// One package, with every inherited key resolved.
public struct Package: Sendable, Hashable {
  /// `package.name`.
  public var name: String
  /// `package.version`; cargo reads a missing one as `0.0.0`.
  public var version: String
  /// The folder of the manifest, relative to the root of the tree.
  public var directory: String
  /// `package.edition`, `2015` if it is missing.
  public var edition: String
  /// `package.rust-version`.
  public var rustVersion: String?
  /// `package.description`, exactly as written.
  public var description: String?
  /// `package.license`, exactly as written.
  public var license: String?
  /// `package.license-file`, relative to `directory`.
  public var licenseFile: String?
  /// `package.homepage`.
  public var homepage: String?
  /// `package.repository`.
  public var repository: String?
  /// `package.documentation`.
  public var documentation: String?
  /// The path of the readme, relative to `directory`: `package.readme`, or cargo's default if such a file exists.
  public var readme: String?
  /// `package.authors`.
  public var authors: [String] = []
  /// `package.keywords`.
  public var keywords: [String] = []
  /// `package.categories`.
  public var categories: [String] = []
  /// The registries that the package may be published to: nil for any, empty for `publish = false` or a missing
  /// version.
  public var publish: [String]?
  /// `package.default-run`.
  public var defaultRun: String?
  /// `package.links`.
  public var links: String?
  /// `package.metadata`, which is for other tools.
  public var metadata: Metadata?
  /// `[lints]`, or the workspace's if it is inherited.
  public var lints: Metadata?
  /// `[hints]`, which tell cargo how the package is used; only the one key that cargo knows.
  public var hints: Metadata?
  /// The keys of `[package]` that this manifest sets itself.
  public var ownKeys: Set<String> = []
  /// The keys of `[package]` that are inherited from the workspace (`key.workspace = true`).
  public var inheritedKeys: Set<String> = []
  /// The values of `readme`, `license-file` and `include` in this manifest.
  public var namedFiles: [NamedFile] = []
  /// The library, binaries, examples, tests, benches and build script, each kind sorted by name, as in `cargo
  /// metadata`.
  public var targets: [Target]
  /// All dependencies in the order of `cargo metadata`: normal, dev, build, then those of `[target.…]`, each sorted by
  /// name.
  public var dependencies: [Dependency]
  /// `[features]`, and one entry for each implicit feature of an optional dependency.
  public var features: [String: [String]] = [:]

  /// A file or a pattern that a key of `[package]` names.
  public struct NamedFile: Sendable, Hashable {
    /// The key.
    public var key: String
    /// The value as written; `README.md` for `readme = true`.
    public var text: String
    /// The line of the manifest.
    public var line: Int?
  }

  /// The triples that configuration of its own, below the workspace's folder, builds it for; empty for the host.
  public var buildTargets: [String] = []

  /// The manifest's path.
  public var manifestPath: String {
    directory.isEmpty ? "Cargo.toml" : "\(directory)/Cargo.toml"
  }

  /// The binaries that `cargo build` builds with default features.
  public var defaultBinaries: [Target] {
    targets.filter { $0.kinds.contains("bin") && isEnabled($0) }
  }

  /// The library target, proc-macros included.
  public var library: Target? {
    targets.first { target in
      target.kinds.contains { ["lib", "rlib", "dylib", "cdylib", "staticlib", "proc-macro"].contains($0) }
    }
  }
}

/// One target of a package.
public struct Target: Sendable, Hashable {
  /// cargo metadata's `kind`: `lib`, `bin`, `example`, `test`, `bench`, `custom-build`, `proc-macro`, or crate types.
  public var kinds: [String]
  /// cargo metadata's `crate_types`: `bin` for everything except libraries and some examples.
  public var crateTypes: [String]
  /// The target's name.
  public var name: String
  /// The source file, relative to the root of the tree.
  public var path: String
  /// The edition for compiling the target: its own, or the package's.
  public var edition: String
  /// `required-features`, if the key is set.
  public var requiredFeatures: [String]?
  /// Whether `cargo doc` documents it.
  public var isDocumented = false
  /// Whether its documentation is tested.
  public var isDoctested = false
  /// Whether `cargo test` builds it as a test.
  public var isTested = false
}

/// One row of `[dependencies]`, `[dev-dependencies]` or `[build-dependencies]`.
public struct Dependency: Sendable, Hashable {
  /// The table of the dependency.
  public enum Kind: String, Sendable {
    case normal
    case dev
    case build
  }

  /// The source of a crate.
  public enum Source: Sendable, Hashable {
    /// crates.io, or the registry with that index; the URL begins with `sparse+` if the index is one over HTTP.
    case registry(String?)
    /// A git repository.
    case git(url: String, GitReference)
    /// A folder, relative to the root of the tree; begins with `..` or `/` if it is outside of the tree.
    case path(String)
  }

  /// The crate's name in its source.
  public var name: String
  /// The name in this manifest, if it differs.
  public var rename: String?
  /// The table of the dependency.
  public var kind: Kind
  /// The `cfg(…)` or triple of `[target.….dependencies]`, spaced as cargo prints it.
  public var target: String?
  /// Whether it is optional.
  public var isOptional: Bool
  /// Whether the crate's default features are on.
  public var usesDefaultFeatures: Bool
  /// The requested features.
  public var features: [String]
  /// The version requirement as cargo prints it (`1.2` is `^1.2`); `*` if there is none.
  public var requirement: String
  /// The source of the crate.
  public var source: Source
  /// The index of the registry that the row names, even if cargo uses a path or git repository instead while
  /// developing.
  public var registry: String?
}

/// The reference of a git dependency.
public enum GitReference: Sendable, Hashable {
  case defaultBranch
  case branch(String)
  case tag(String)
  case rev(String)
}

extension Package {
  /// Returns whether default features enable `target`.
  public func isEnabled(_ target: Target) -> Bool {
    (target.requiredFeatures ?? []).allSatisfy(defaultFeatures.contains)
  }

  /// The features of this package that `default` enables, including `default` itself.
  public var defaultFeatures: Set<String> {
    var enabled: Set<String> = []
    var pending = ["default"]
    while let feature = pending.popLast() {
      guard features[feature] != nil, enabled.insert(feature).inserted else { continue }
      pending += features[feature] ?? []
    }
    return enabled
  }
}
