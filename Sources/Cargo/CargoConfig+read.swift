import Diagnostics
import FileTree
import TOML

extension CargoConfig {
  /// Reads the config files in `folder` and above it; if several set the same key, the nearest wins.
  ///
  /// Problems are added to `reader`.
  static func read(for folder: String, _ reader: WorkspaceReader) throws(Failure) -> CargoConfig {
    var config = CargoConfig()
    var current = folder
    while true {
      try config.addLayer(of: current, reader)
      if current.isEmpty { return config }
      current = ManifestPath.parent(current)
    }
  }

  /// Reads the config file in `folder` alone.
  static func read(in folder: String, _ reader: WorkspaceReader) throws(Failure) -> CargoConfig {
    var config = CargoConfig()
    try config.addLayer(of: folder, reader)
    return config
  }

  private mutating func addLayer(of folder: String, _ reader: WorkspaceReader) throws(Failure) {
    // Cargo, too, prefers the older name.
    for name in ["config", "config.toml"] {
      let path = TreePath.join(TreePath.join(folder, ".cargo"), name)
      guard let bytes = try reader.bytes(at: path) else { continue }
      return try addLayer(bytes, path, reader)
    }
  }

  /// Adds the file at `path`, and the keys of included files that it does not set itself.
  private mutating func addLayer(_ bytes: [UInt8], _ path: String, _ reader: WorkspaceReader) throws(Failure)
  {
    guard let root = Self.table(bytes, path, reader) else { return }
    var layer = Layer(file: path, values: .table(Self.settings(of: root)))
    addPaths(root["paths"], of: path, reader)
    layer.overridesPaths = root["paths"] != nil
    var seen: Set<String> = [path]
    // If several included files set the same key, the last one wins.
    var waiting = ConfigInclude.all(in: root, of: path, reader)
    while let next = waiting.popLast() {
      guard let bytes = try reader.bytes(at: next.path) else {
        if !next.isOptional { reader.warnings.append(next.missing) }
        continue
      }
      guard seen.insert(next.path).inserted else {
        reader.refuse(
          "`\(next.path)` is included a second time",
          at: next.place,
          "remove one `include` of it"
        )
        continue
      }
      guard let included = Self.table(bytes, next.path, reader) else { continue }
      layer.included.append(next.path)
      layer.values = Self.merge(layer.values, over: included, next.path, reader)
      addPaths(included["paths"], of: next.path, reader)
      layer.overridesPaths = layer.overridesPaths || included["paths"] != nil
      waiting += ConfigInclude.all(in: included, of: next.path, reader)
    }
    try layer.findSourceFolders(reader)
    values = layers.isEmpty ? layer.values : Self.merge(values, over: layer.values, path, reader)
    layers.append(layer)
  }

  private static func table(_ bytes: [UInt8], _ path: String, _ reader: WorkspaceReader) -> Table? {
    do {
      return try Document(parsing: bytes, file: path).root
    } catch {
      return reader.note(error)
    }
  }

  /// Returns the settings of a file without `include` and `paths`, which depend on where the file is and are
  /// kept separately.
  private static func settings(of root: Table) -> [Metadata.Entry] {
    root.entries.filter { $0.key != "include" && $0.key != "paths" }.map {
      .init(key: $0.key, value: Metadata($0.value))
    }
  }

  private static func merge(
    _ near: Metadata,
    over far: Table,
    _ path: String,
    _ reader: WorkspaceReader
  ) -> Metadata {
    merge(near, over: .table(settings(of: far)), path, reader)
  }

  /// Returns `near` merged over `far`, the settings of the file at `path`; adds a problem for each key that
  /// cargo cannot merge.
  private static func merge(
    _ near: Metadata,
    over far: Metadata,
    _ path: String,
    _ reader: WorkspaceReader
  ) -> Metadata {
    var merge = ConfigMerge()
    let merged = merge.merge(near, over: far)
    for key in merge.conflicts {
      reader.refuse(
        "cargo cannot merge `\(key)`, which is an array or a table in one file and something else in another",
        at: .init(file: path),
        "write it in the same form in each file"
      )
    }
    return merged
  }

  /// Adds the value of `paths` in the file at `path`, whose elements are relative to the folder that contains
  /// `.cargo`.
  private mutating func addPaths(_ value: Value?, of path: String, _ reader: WorkspaceReader) {
    let folder = ManifestPath.parent(ManifestPath.parent(path))
    let here = (value.map { Metadata($0).strings } ?? []).map { path in
      ManifestPath.normalized(path.hasPrefix("/") ? path : TreePath.join(folder, path))
    }
    guard let first = here.first else { return }
    paths = here + paths
    let outside = here.first { !$0.isInTree }
    reader.warnings.append(
      Diagnostic(
        .warning,
        .pathOverride,
        "`paths` puts `\(outside ?? first)` in the place of the crate of that name",
        at: value?.place,
        why: outside == nil
          ? "Cargo.lock does not say so: what reads only that builds the crate itself"
          : "the folder is not in the project: no Nix build has it",
        help: ["`[patch.crates-io]` in Cargo.toml does the same, and Cargo.lock has it"]
      )
    )
  }
}

extension CargoConfig.Layer {
  /// Looks for the folders of crates; one that is not in the tree is made where the developer works, as `cargo vendor` does.
  fileprivate mutating func findSourceFolders(_ reader: WorkspaceReader) throws(Failure) {
    for row in values["source"].entries {
      guard let text = row.value["directory"]?.string ?? row.value["local-registry"]?.string,
        let path = ManifestPath.join(folder, text), try reader.isFolder(path)
      else { continue }
      sourceFolders[row.key] = path
    }
  }
}

extension String {
  /// Whether a path of ``CargoConfig/paths`` is in the tree.
  var isInTree: Bool { !hasPrefix("/") && self != ".." && !hasPrefix("../") }
}
