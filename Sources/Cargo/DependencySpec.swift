import TOML
import URLs

/// One row of a table of dependencies, as written.
struct DependencySpec {
  var version: String?
  var package: String?
  var features: [String] = []
  var isOptional = false
  var defaultFeatures: Bool?

  private var path: String?
  private var git: String?
  private var branch: String?
  private var tag: String?
  private var rev: String?
  private var registryName: String?
  private var registryIndex: String?
  /// The folder that `path` is relative to.
  private let folder: String

  private init(folder: String) { self.folder = folder }

  /// Parses a row, which is a version or a table; for other values adds a problem to `reader` and returns nil.
  static func read(
    _ value: Value,
    named name: String,
    folder: String,
    reader: WorkspaceReader
  ) -> DependencySpec? {
    var spec = DependencySpec(folder: folder)
    if let version = value.string {
      spec.version = version
      return spec
    }
    let problems = reader.problems.count
    guard let table = reader.convert(value, name, expecting: "a version or a table", \.table) else {
      return nil
    }
    for entry in table.entries {
      let (key, value) = (entry.key, entry.value)
      var string: String? { reader.convert(value, key, expecting: "a string", \.string) }
      var boolean: Bool? { reader.convert(value, key, expecting: "a boolean", \.boolean) }
      switch key {
      case "version": spec.version = string
      case "features": spec.features = reader.strings(table, key) ?? []
      case "optional": spec.isOptional = boolean ?? false
      case "default-features": spec.defaultFeatures = boolean
      // The older spelling, which counts if the newer one is missing.
      case "default_features": spec.defaultFeatures = spec.defaultFeatures ?? boolean
      case "package": spec.package = string
      case "path": spec.path = string
      case "git": spec.git = string
      case "branch": spec.branch = string
      case "tag": spec.tag = string
      case "rev": spec.rev = string
      case "registry": spec.registryName = string
      case "registry-index": spec.registryIndex = string
      default: break
      }
    }
    guard reader.problems.count == problems else { return nil }
    return spec
  }

  /// The first feature that a dependency cannot request, since the syntax is valid only in `[features]`.
  var forbiddenFeature: String? { features.first { $0.contains("/") || $0.hasPrefix("dep:") } }

  /// Returns the source of the crate; if it is missing or ambiguous, adds a problem to `reader` and returns nil.
  func origin(of entry: Table.Entry, _ reader: WorkspaceReader) -> Dependency.Source? {
    func refuse(_ summary: String, _ solution: String) -> Dependency.Source? {
      reader.refuse(summary, at: entry.keyPlace, solution)
      return nil
    }
    let references = [branch, tag, rev].compactMap(\.self).count
    switch (git, path) {
    case (_?, _?):
      return refuse("the dependency `\(entry.key)` has both `git` and `path`", "remove one of them")
    case (let git?, nil):
      guard references <= 1 else {
        return refuse(
          "the dependency `\(entry.key)` has more than one of `branch`, `tag` and `rev`",
          "keep one"
        )
      }
      let git = GitURL(git).normalized
      if let branch { return .git(url: git, .branch(branch)) }
      if let tag { return .git(url: git, .tag(tag)) }
      if let rev { return .git(url: git, .rev(rev)) }
      return .git(url: git, .defaultBranch)
    case (nil, _) where references > 0:
      return refuse("the dependency `\(entry.key)` has `branch`, `tag` or `rev` without `git`", "add `git`")
    case (nil, let path?):
      return .path(ManifestPath.join(folder, path) ?? ManifestPath.normalized(outside(path)))
    case (nil, nil) where registryName != nil && registryIndex != nil:
      return refuse(
        "the dependency `\(entry.key)` has both `registry` and `registry-index`",
        "remove one of them"
      )
    case (nil, nil):
      guard version != nil else {
        return refuse(
          "the dependency `\(entry.key)` has no `version`, `git`, `path` or `workspace`",
          "add one of them"
        )
      }
      return .registry(registryName == "crates-io" ? nil : registry(reader))
    }
  }

  /// Returns the index of the registry that the row names, or the registry's name if the repository's config does not
  /// define it.
  func registry(_ reader: WorkspaceReader) -> String? {
    if let registryIndex { return GitURL(registryIndex).normalized }
    guard let registryName else { return nil }
    if registryName == "crates-io" { return "https://github.com/rust-lang/crates.io-index" }
    return reader.config.registries[registryName].map { GitURL($0).normalized } ?? registryName
  }

  /// Returns a path that leads out of the tree, relative to the tree's root.
  private func outside(_ path: String) -> String {
    path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)"
  }
}
