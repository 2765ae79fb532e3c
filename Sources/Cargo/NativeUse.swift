import FileTree

/// Native code that the sources or the manifest of a local package name.
public struct NativeUse: Sendable, Hashable {
  /// What the name means.
  public enum Kind: String, Sendable {
    /// A module of pkg-config.
    case module = "pkg-config"
    /// A library that is linked.
    case library
    /// A program that a build script runs.
    case program
  }

  /// What the name means.
  public var kind: Kind
  /// The name; nil if the source computes it.
  public var name: String?
  /// The package with the file.
  public var package: String
  /// The file that has the name.
  public var file: String
  /// The line in that file, counted from 1.
  public var line: Int?
  /// Whether the file is compiled into the build scripts of the packages that use ``package``, and not into it.
  public var isOfHelper = false
  /// Whether the name is one for certain; other texts only count if they are known.
  public var isCertain = true
  /// Whether it is a text of a build script that only counts if a local package that it uses computes names.
  public var isForHelper = false
  /// The conditions under which the line is compiled and run.
  var conditions: [CfgExpression] = []

  /// Returns the platforms on which it counts when the package has these features.
  public func platforms(with features: Set<String>) -> Platforms {
    var platforms: Platforms = []
    for system in System.all
    where conditions.allSatisfy({ $0.holds(on: system, with: features) }) {
      platforms.insert(system.platform)
    }
    return platforms
  }
}

extension Package {
  /// The libraries that `package.metadata.system-deps` names; the line of each is not known.
  ///
  /// See the documentation of the crate system-deps.
  var systemDependencies: [NativeUse] {
    guard let entries = Optional(metadata?["system-deps"]).map(\.entries) else { return [] }
    return entries.flatMap { entry -> [NativeUse] in
      guard let condition = CfgExpression(entry.key) else {
        return systemDependency(entry, under: []).map { [$0] } ?? []
      }
      return Optional(entry.value).entries.compactMap { systemDependency($0, under: [condition]) }
    }
  }

  private func systemDependency(_ entry: Metadata.Entry, under conditions: [CfgExpression]) -> NativeUse? {
    var conditions = conditions
    if let feature = entry.value["feature"]?.string {
      conditions.append(.value("feature", feature))
    } else if entry.value["optional"]?.boolean == true {
      return nil
    }
    return NativeUse(
      kind: .module,
      name: entry.value["name"]?.string ?? entry.key,
      package: name,
      file: manifestPath,
      conditions: conditions
    )
  }
}

extension Workspace {
  /// The local packages whose build scripts use other local packages, by the name of the one that is used.
  public var buildHelpers: [String: Set<String>] {
    let packages = localPackages
    let folders = Dictionary(packages.map { ($0.directory, $0) }) { first, _ in first }
    func used(by package: Package, as kind: Dependency.Kind) -> [Package] {
      package.dependencies.compactMap { dependency in
        guard dependency.kind == kind, case .path(let folder) = dependency.source else { return nil }
        return folders[folder]
      }
    }
    var users: [String: Set<String>] = [:]
    for package in packages where package.targets.contains(where: { $0.kinds == ["custom-build"] }) {
      var pending = used(by: package, as: .build)
      while let helper = pending.popLast() {
        if users[helper.name, default: []].insert(package.name).inserted {
          pending += used(by: helper, as: .normal)
        }
      }
    }
    return users
  }
}

extension RustFiles {
  /// Returns what `findings` in the source at `path` say; nothing for benchmarks, and for tests and examples that no target
  /// has.
  func nativeUses(_ findings: [NativeUseSearch.Finding], in path: String) -> [NativeUse] {
    let parts = TreePath.components(TreePath.relative(from: package.directory, to: path))
    if ["benches", "examples", "tests"].contains(parts.first ?? ""),
      parts.first == "benches" || !package.targets.contains(where: { $0.path == path })
    {
      return []
    }
    // `windows.rs`, `src/macos/mod.rs`: a module with a condition elsewhere.
    let isScript = isBuildScript(path)
    let names = isScript ? [] : parts.map { $0.hasSuffix(".rs") ? String($0.dropLast(3)) : $0 }
    let conditions = names.compactMap(BuildConditions.platform(inName:))
    return findings.compactMap { finding in
      guard !finding.isForHelper || isScript && usesHelpers else { return nil }
      return NativeUse(
        kind: finding.kind,
        name: finding.name,
        package: package.name,
        file: path,
        line: finding.line,
        isOfHelper: isBuildHelper && !isScript,
        isCertain: finding.isCertain,
        isForHelper: finding.isForHelper,
        conditions: finding.conditions + conditions
      )
    }
  }
}
