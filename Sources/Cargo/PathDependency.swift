import Diagnostics
import TOML

/// A dependency on a folder, which can make the folder a member.
struct PathDependency {
  let name: String
  /// The folder in the tree; nil if it is outside.
  let folder: String?
  /// The position of the dependency.
  let place: Diagnostic.Place
}

extension PathDependency {
  /// Creates the path dependency of a row; nil if the row has no path.
  init?(_ located: DependencyReader.Located) {
    guard case .path(let path) = located.dependency.source else { return nil }
    name = located.dependency.rename ?? located.dependency.name
    folder = ManifestPath.join("", path)
    place = located.place
  }
}

extension PathDependency {
  /// Returns the folders with which `[patch]` of cargo's configuration replaces crates.
  static func patches(in config: CargoConfig) -> [PathDependency] {
    config.layers.flatMap { layer in
      layer.values["patch"].entries.flatMap { Optional($0.value).entries }.compactMap { row in
        row.value["path"]?.string.map { path in
          PathDependency(
            name: row.key,
            folder: ManifestPath.join(layer.folder, path),
            place: .init(file: layer.file)
          )
        }
      }
    }
  }

  /// Returns the folders with which `[patch]` and `[replace]` of a root manifest replace crates.
  static func patches(in root: Manifest, _ reader: WorkspaceReader) -> [PathDependency] {
    let sources = reader.table(root.root, "patch")?.entries.compactMap(\.value.table) ?? []
    let tables = sources + [reader.table(root.root, "replace")].compactMap(\.self)
    return tables.flatMap(\.entries).compactMap { entry in
      guard entry.value.table?["path"] != nil,
        let spec = DependencySpec.read(entry.value, named: entry.key, folder: root.folder, reader: reader),
        case .path(let path) = spec.origin(of: entry, reader)
      else { return nil }
      return PathDependency(name: entry.key, folder: ManifestPath.join("", path), place: entry.keyPlace)
    }
  }
}
