import Diagnostics
import FileTree
import TOML

/// A reader of one package; resolves what it inherits from the root of its workspace.
struct PackageReader {
  let reader: WorkspaceReader
  let manifest: Manifest
  /// `[package]` of the manifest.
  let table: Table
  /// The root of the workspace, which may be the manifest itself; nil if there is no workspace.
  let root: Manifest?

  /// The keys that can be inherited, from cargo's reference, "The `package` table".
  static let inheritable: Set<String> = [
    "authors", "categories", "description", "documentation", "edition", "exclude", "homepage", "include",
    "keywords", "license", "license-file", "publish", "readme", "repository", "rust-version", "version",
  ]

  /// Returns the package, or nil and a problem in the reader if it is invalid; and its path dependencies.
  func read() throws(Failure) -> (package: Package?, paths: [PathDependency]) {
    let problems = reader.problems.count
    let name = name()
    let edition = edition()
    let dependencies = DependencyReader(
      reader: reader,
      manifest: manifest,
      root: root,
      edition: edition
    ).read()
    let targets = try TargetFinder(
      reader: reader,
      manifest: manifest,
      package: table,
      name: name,
      edition: edition
    ).targets()
    var package = Package(
      name: name,
      version: version(),
      directory: manifest.folder,
      edition: edition,
      targets: targets,
      dependencies: dependencies.map(\.dependency)
    )
    package.rustVersion = rustVersion()
    package.description = string("description")
    package.license = string("license")
    package.licenseFile = path("license-file")
    package.homepage = string("homepage")
    package.documentation = string("documentation")
    package.repository = string("repository")
    package.readme = try readme()
    package.authors = strings("authors") ?? []
    package.keywords = strings("keywords") ?? []
    package.categories = strings("categories") ?? []
    package.publish = publish()
    package.defaultRun = reader.string(table, "default-run")
    package.links = reader.string(table, "links")
    for entry in table.entries {
      if isInherited(entry.value) && Self.inheritable.contains(entry.key) {
        package.inheritedKeys.insert(entry.key)
      } else {
        package.ownKeys.insert(entry.key)
      }
    }
    package.namedFiles = namedFiles(readme: package.readme, licenseFile: package.licenseFile)
    package.metadata = table["metadata"].map { Metadata($0) }
    package.lints = lints()
    package.hints = reader.table(manifest.root, "hints").map { Metadata($0) }
    package.features = FeatureReader(reader: reader, manifest: manifest).read(with: package.dependencies)
    check(package)
    let isFine = reader.problems.count == problems
    return (isFine ? package : nil, dependencies.compactMap(PathDependency.init))
  }
}

// MARK: - Keys

extension PackageReader {
  private func name() -> String {
    guard let value = table["name"] else {
      reader.refuse("`[package]` has no `name`", at: table.place, "add `name = \"…\"`")
      return ""
    }
    guard let name = reader.convert(value, "name", expecting: "a string", \.string) else { return "" }
    if let problem = Names.problem(package: name) {
      reader.refuse(
        "`\(name)` cannot be the name of a package: \(problem)",
        at: value.place,
        "use letters, digits, `-` and `_`, and begin with a letter"
      )
    }
    return name
  }

  private func version() -> String {
    guard let value = value("version") else { return "0.0.0" }
    guard let version = reader.convert(value, "version", expecting: "a string", \.string) else {
      return "0.0.0"
    }
    if !SemanticVersion.isValid(version) {
      reader.refuse(
        "`\(version)` is not a version",
        at: value.place,
        "write three numbers, such as `1.2.3`; `-alpha.1` and `+build` may follow"
      )
    }
    return version
  }

  private func edition() -> String {
    guard let value = value("edition") else { return "2015" }
    guard let edition = reader.convert(value, "edition", expecting: "a string", \.string) else {
      return "2015"
    }
    // Cargo itself judges editions that are newer than this list.
    let isLater = edition.utf8.count == 4 && (UInt16(edition) ?? 0) > 2024
    if !["2015", "2018", "2021", "2024"].contains(edition) && !isLater {
      reader.refuse("`\(edition)` is not an edition", at: value.place, "write 2015, 2018, 2021 or 2024")
    }
    return edition
  }

  private func rustVersion() -> String? {
    guard let value = value("rust-version"),
      let version = reader.convert(value, "rust-version", expecting: "a string", \.string)
    else { return nil }
    if !SemanticVersion.isRustVersion(version) {
      reader.refuse(
        "`\(version)` is not a version of Rust",
        at: value.place,
        "write two or three numbers, such as `1.85`"
      )
    }
    return version
  }

  private func publish() -> [String]? {
    guard let value = value("publish") else {
      // A package without a version cannot be published.
      return table["version"] == nil ? [] : nil
    }
    if let allowed = value.boolean { return allowed ? nil : [] }
    return reader.convert(value, "publish", expecting: "a boolean or an array of strings", Self.strings)
  }

  /// Returns the files that the manifest names itself, without inherited ones.
  private func namedFiles(readme: String?, licenseFile: String?) -> [Package.NamedFile] {
    var files: [Package.NamedFile] = []
    for (key, file) in [("readme", readme), ("license-file", licenseFile)] {
      guard let file, let entry = table.entries.first(where: { $0.key == key }) else { continue }
      files.append(.init(key: key, text: file, line: entry.keyPlace.line))
    }
    for pattern in table["include"]?.array ?? [] {
      guard let text = pattern.string else { continue }
      files.append(.init(key: "include", text: text, line: pattern.place.line))
    }
    return files
  }

  private func readme() throws(Failure) -> String? {
    guard let value = table["readme"] else { return try defaultReadme(in: manifest.folder) }
    guard isInherited(value) else {
      if let isThere = value.boolean { return isThere ? "README.md" : nil }
      return reader.convert(value, "readme", expecting: "a string or a boolean", \.string)
    }
    // Here, too, cargo uses a file that no key names.
    guard let root, let found = try sharedReadme(of: root) else {
      reader.refuse(
        "`readme` is inherited, but \(root.map { "\($0.path) has no `workspace.package.readme`" } ?? "there is no workspace")",
        at: value.place,
        "write the value here, or remove it: cargo finds README.md"
      )
      return nil
    }
    guard let path = ManifestPath.join(root.folder, found) else { return found }
    return TreePath.relative(from: manifest.folder, to: path)
  }

  private func sharedReadme(of root: Manifest) throws(Failure) -> String? {
    switch root.workspace?.package?["readme"]?.content {
    case nil: try defaultReadme(in: root.folder)
    case .boolean(let isThere): isThere ? "README.md" : nil
    case .string(let path): path
    default: nil
    }
  }

  /// Returns `[lints]`, or the workspace's if it is inherited.
  private func lints() -> Metadata? {
    guard let lints = reader.table(manifest.root, "lints") else { return nil }
    guard lints["workspace"]?.boolean == true else { return Metadata(lints) }
    guard let shared = root?.workspace?.lints else {
      reader.refuse(
        "`lints` are inherited, but there is no `workspace.lints`",
        at: lints.place,
        "add `[workspace.lints]` to the root's manifest, or write the lints here"
      )
      return nil
    }
    return Metadata(shared)
  }

  private func defaultReadme(in folder: String) throws(Failure) -> String? {
    for name in ["README.md", "README.txt", "README"]
    where try reader.isFile(folder.isEmpty ? name : "\(folder)/\(name)") {
      return name
    }
    return nil
  }
}

// MARK: - Inheritance

extension PackageReader {
  private func isInherited(_ value: Value) -> Bool {
    value.table?["workspace"]?.boolean == true
  }

  /// Returns the value of `key` in this manifest, or in the root's `workspace.package` if it is inherited.
  func value(_ key: String) -> Value? {
    guard let value = table[key] else { return nil }
    guard isInherited(value) else { return value }
    guard let root else {
      reader.refuse(
        "`\(key)` is inherited, but there is no workspace to inherit it from",
        at: value.place,
        "write the value here, or add the package to a workspace"
      )
      return nil
    }
    guard let shared = root.workspace?.package?[key] else {
      reader.refuse(
        "`\(key)` is inherited, but \(root.path) has no `workspace.package.\(key)`",
        at: value.place,
        "add it to `[workspace.package]` in \(root.path), or write the value here"
      )
      return nil
    }
    return shared
  }

  private func string(_ key: String) -> String? {
    value(key).flatMap { reader.convert($0, key, expecting: "a string", \.string) }
  }

  private func strings(_ key: String) -> [String]? {
    value(key).flatMap { reader.convert($0, key, expecting: "an array of strings", Self.strings) }
  }

  private static func strings(_ value: Value) -> [String]? {
    guard let values = value.array else { return nil }
    let strings = values.compactMap(\.string)
    return strings.count == values.count ? strings : nil
  }

  /// Returns a path relative to this package; an inherited one is relative to the root in the source.
  private func path(_ key: String) -> String? {
    guard let path = string(key), let value = table[key] else { return nil }
    guard let root, isInherited(value), let inTree = ManifestPath.join(root.folder, path) else { return path }
    return TreePath.relative(from: manifest.folder, to: inTree)
  }
}
