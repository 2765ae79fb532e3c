public import Diagnostics
public import FileTree
import TOML

extension Workspace {
  /// Returns what builds of `packages` and tests of all members need or are limited by, as far as files in `tree` show it;
  /// `read` is what a search of the sources found.
  ///
  /// Manifests and sources of packages that `packages` depend on count, too.
  public func buildTraits(
    of packages: [Package],
    reading read: ReadFiles,
    in tree: some FileTree
  ) throws(Failure) -> [BuildTrait] {
    let reader = WorkspaceReader(tree)
    let built = withPathDependencies(packages)
    let names = Set(built.map(\.name))
    let bare = Set(read.traits.filter { $0.kind == .firmware(crate: nil) }.map(\.package))
    var traits = read.traits.filter {
      $0.kind != .firmware(crate: nil) && !$0.isFetching && (names.contains($0.package) || $0.isForTests)
    }
    for package in built {
      traits += cratesInBuildScripts(of: package) + fetchers(inBuildScriptOf: package, read)
    }
    let variables = Set(config.environment)
    traits.removeAll { trait in
      if case .unsetVariable(let name) = trait.kind { variables.contains(name) } else { false }
    }
    for package in members { traits += package.featuresForTests }
    traits += try preparedQueries(built, read, reader) + missingFiles(names, read, reader)
    for package in built {
      if let trait = try package.cargoFeatures(reader) { traits.append(trait) }
    }
    // Only what is installed has to be something else than cargo makes.
    for package in packages {
      let isBareMetal = bare.contains(package.name)
      if let trait = try kind(of: package, isBareMetal: isBareMetal, reader) { traits.append(trait) }
      if package.isExtensionModule {
        traits.append(BuildTrait(.extensionModule, package: package.name, file: package.manifestPath))
      }
    }
    if let trait = try nightlyFormatting(reader) { traits.append(trait) }
    return traits
  }

  /// Members that the build script of `package` uses, and that run programs which download something.
  private func fetchers(inBuildScriptOf package: Package, _ read: ReadFiles) -> [BuildTrait] {
    let fetching = Set(read.traits.filter(\.isFetching).map(\.package))
    guard !fetching.isEmpty else { return [] }
    return package.dependencies.compactMap { dependency in
      guard dependency.kind == .build, case .path(let folder) = dependency.source, package.uses(dependency),
        let member = members.first(where: { $0.directory == folder }), fetching.contains(member.name)
      else { return nil }
      return BuildTrait(.downloader(member.name), package: package.name, file: package.manifestPath)
    }
  }

  /// Returns `packages` and the members that they are built with, in the workspace's order.
  private func withPathDependencies(_ packages: [Package]) -> [Package] {
    let folders = Dictionary(members.map { ($0.directory, $0) }) { first, _ in first }
    var names = Set(packages.map(\.name))
    var pending = packages
    while let package = pending.popLast() {
      for dependency in package.dependencies where dependency.kind != .dev {
        guard case .path(let folder) = dependency.source, let member = folders[folder],
          package.uses(dependency), names.insert(member.name).inserted
        else { continue }
        pending.append(member)
      }
    }
    return members.filter { names.contains($0.name) }
  }

  /// The answers to queries that are checked while they are compiled.
  private func preparedQueries(
    _ built: [Package],
    _ read: ReadFiles,
    _ reader: WorkspaceReader
  ) throws(Failure) -> [BuildTrait] {
    var traits: [BuildTrait] = []
    for package in built where package.dependencies.contains(where: { $0.name == "sqlx" }) {
      let found = read.files.first {
        $0.package == package.name && $0.kind == .folder && TreePath.name($0.path) == ".sqlx"
      }
      var path = found?.path
      for folder in [package.directory, directory] where path == nil {
        let file = TreePath.join(folder, "sqlx-data.json")
        if try reader.isFile(file) { path = file }
      }
      if let path { traits.append(BuildTrait(.preparedQueries, package: package.name, file: path)) }
    }
    return traits
  }

  /// What macros embed and git does not have: the compiler fails without it.
  private func missingFiles(
    _ names: Set<String>,
    _ read: ReadFiles,
    _ reader: WorkspaceReader
  ) throws(Failure) -> [BuildTrait] {
    var traits: [BuildTrait] = []
    for file in read.files where file.kind == .missing && names.contains(file.package) {
      guard file.reader == "#[folder]" || file.reader.hasPrefix("#[template("), file.path.utf8.count < 1024
      else { continue }
      // With `allow_missing`, rust-embed accepts a missing folder.
      if let source = try reader.bytes(at: file.file),
        String(decoding: source, as: UTF8.self).contains("allow_missing")
      {
        continue
      }
      traits.append(
        BuildTrait(
          .missingEmbedded(reader: file.reader),
          package: file.package,
          file: file.path,
          line: nil
        )
      )
    }
    return traits
  }

  /// The options of `rustfmt.toml` that a stable release ignores.
  private func nightlyFormatting(_ reader: WorkspaceReader) throws(Failure) -> BuildTrait? {
    for name in ["rustfmt.toml", ".rustfmt.toml"] {
      let path = TreePath.join(directory, name)
      guard let bytes = try reader.bytes(at: path), let document = try? Document(parsing: bytes, file: path)
      else {
        continue
      }
      let options = document.root.entries.map(\.key).filter(RustfmtOptions.nightly.contains)
      guard !options.isEmpty else { return nil }
      return BuildTrait(.nightlyFormatting(options), package: "", file: path)
    }
    return nil
  }
}

extension BuildTrait {
  /// Whether a library runs a program to download something.
  fileprivate var isFetching: Bool { if case .fetchingProgram = kind { true } else { false } }
}

extension Package {
  /// Whether a build with default features uses `dependency`.
  func uses(_ dependency: Dependency) -> Bool {
    !dependency.isOptional
      || activation(of: ["default"]).optionals.contains(dependency.rename ?? dependency.name)
  }

  /// Features that are on, and whose names say that tests use what a build does not have: `online-tests`, `test-pypi`.
  fileprivate var featuresForTests: [BuildTrait] {
    let outside: Set<String> = [
      "crates", "database", "db", "docker", "ecosystem", "external", "git", "http", "internet", "live",
      "mysql", "net",
      "network", "online", "postgres", "pypi", "python", "r2", "redis", "remote", "s3", "server",
    ]
    return defaultFeatures.sorted().filter { feature in
      let words = feature.split { $0 == "-" || $0 == "_" }.map(String.init)
      return words.contains { $0 == "test" || $0 == "tests" } && words.contains(where: outside.contains)
    }.map { BuildTrait(.testFeature($0), package: name, file: manifestPath, isForTests: true) }
  }

  /// `cargo-features` of the manifest.
  fileprivate func cargoFeatures(_ reader: WorkspaceReader) throws(Failure) -> BuildTrait? {
    guard let bytes = try reader.bytes(at: manifestPath),
      bytes.has("cargo-features"),
      let document = try? Document(parsing: bytes, file: manifestPath),
      let entry = document.root.entries.first(where: { $0.key == "cargo-features" }),
      let features = entry.value.array?.compactMap(\.string), !features.isEmpty
    else { return nil }
    return BuildTrait(
      .nightlyFeatures(features),
      package: name,
      file: manifestPath,
      line: entry.keyPlace.line
    )
  }
}
