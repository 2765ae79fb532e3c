import Diagnostics
import TOML

/// A reader of a manifest's tables of dependencies; resolves what they inherit from `workspace.dependencies`.
struct DependencyReader {
  let reader: WorkspaceReader
  let manifest: Manifest
  let root: Manifest?
  let edition: String

  /// A dependency and its position.
  struct Located {
    let dependency: Dependency
    let place: Diagnostic.Place
  }

  /// Returns all dependencies in cargo's order.
  func read() -> [Located] {
    let tables = manifest.root
    var all = rows(tables, "dependencies", kind: .normal, target: nil)
    all += rows(tables, "dev-dependencies", "dev_dependencies", kind: .dev, target: nil)
    all += rows(tables, "build-dependencies", "build_dependencies", kind: .build, target: nil)
    let platforms = reader.table(tables, "target")?.entries ?? []
    for platform in platforms.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      guard let table = reader.convert(platform.value, platform.key, expecting: "a table", \.table) else {
        continue
      }
      guard let condition = Platform.normalized(platform.key) else {
        reader.refuse(
          "`\(platform.key)` is neither a target triple nor a `cfg(…)` condition",
          at: platform.keyPlace
        )
        continue
      }
      all += rows(table, "dependencies", kind: .normal, target: condition)
      all += rows(table, "build-dependencies", "build_dependencies", kind: .build, target: condition)
      all += rows(table, "dev-dependencies", "dev_dependencies", kind: .dev, target: condition)
    }
    return all
  }

  private func rows(
    _ parent: Table,
    _ key: String,
    _ oldKey: String? = nil,
    kind: Dependency.Kind,
    target: String?
  ) -> [Located] {
    let table = reader.table(parent, key) ?? oldKey.flatMap { reader.table(parent, $0) }
    let sorted = (table?.entries ?? []).sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return sorted.compactMap { entry in
      dependency(entry, kind: kind, target: target).map { Located(dependency: $0, place: entry.keyPlace) }
    }
  }

  /// Parses a row of `[replace]`; its key is a crate and a version, with the URL of the source and `#` before them if
  /// needed.
  func replacement(_ entry: Table.Entry) -> Dependency? {
    let spec = entry.key.split(separator: "#").last ?? ""
    let parts = spec.split(maxSplits: 1) { $0 == ":" || $0 == "@" }
    guard parts.count == 2, let name = parts.first else {
      reader.refuse(
        "`\(entry.key)` in `[replace]` names no version",
        at: entry.keyPlace,
        "write it like `name:1.2.3`"
      )
      return nil
    }
    let row = Table.Entry(key: String(name), keyPlace: entry.keyPlace, value: entry.value)
    guard var dependency = dependency(row, kind: .normal, target: nil) else { return nil }
    dependency.requirement = "=\(parts[1])"
    return dependency
  }

  /// Parses one row; returns nil and adds a problem if it is invalid.
  func dependency(_ entry: Table.Entry, kind: Dependency.Kind, target: String?) -> Dependency? {
    if let problem = Names.problem(package: entry.key) {
      reader.refuse("`\(entry.key)` cannot be the name of a dependency: \(problem)", at: entry.keyPlace)
      return nil
    }
    guard let spec = spec(entry), let origin = spec.origin(of: entry, reader) else { return nil }
    if let feature = spec.forbiddenFeature {
      reader.refuse(
        "the dependency `\(entry.key)` asks for the feature `\(feature)`, which cannot be the name of one",
        at: entry.keyPlace,
        "write it in `[features]`"
      )
    }
    var requirement = "*"
    if let version = spec.version {
      guard let normalized = VersionRequirement.normalized(version) else {
        reader.refuse(
          "`\(version)` is not a version requirement",
          at: entry.value.place,
          "write a version such as `1.2`, or a range such as `>=1.2, <1.5`"
        )
        return nil
      }
      requirement = normalized
    }
    return Dependency(
      name: spec.package ?? entry.key,
      rename: spec.package == nil ? nil : entry.key,
      kind: kind,
      target: target,
      isOptional: spec.isOptional,
      usesDefaultFeatures: spec.defaultFeatures ?? true,
      features: spec.features,
      requirement: requirement,
      source: origin,
      registry: spec.registry(reader)
    )
  }

  /// Returns the row with the keys that it inherits.
  private func spec(_ entry: Table.Entry) -> DependencySpec? {
    guard let table = entry.value.table, table["workspace"] != nil else {
      return DependencySpec.read(entry.value, named: entry.key, folder: manifest.folder, reader: reader)
    }
    guard reader.boolean(table, "workspace") == true else {
      reader.refuse("`workspace` can only be true", at: table["workspace"]?.place, "remove `workspace`")
      return nil
    }
    guard let root, let shared = root.workspace?.dependencies?[entry.key] else {
      reader.refuse(
        "`\(entry.key)` is inherited, but "
          + (root.map { "\($0.path) has no `workspace.dependencies.\(entry.key)`" } ?? "there is no workspace"),
        at: entry.keyPlace,
        "add it to `[workspace.dependencies]`, or write the version here"
      )
      return nil
    }
    guard var spec = DependencySpec.read(shared, named: entry.key, folder: root.folder, reader: reader),
      let own = DependencySpec.read(entry.value, named: entry.key, folder: manifest.folder, reader: reader)
    else { return nil }
    spec.features += own.features
    spec.isOptional = own.isOptional
    // Before edition 2024 a member can enable default features, but not disable them.
    let isNew = !edition.utf8.lexicographicallyPrecedes("2024".utf8)
    if isNew {
      spec.defaultFeatures = own.defaultFeatures ?? spec.defaultFeatures
    } else if own.defaultFeatures == true && spec.defaultFeatures == false {
      spec.defaultFeatures = true
    }
    return spec
  }
}
