package import Diagnostics
package import FileTree
import Strategies
import TOML
import Templates

extension Options {
  /// The lines of `[files]` in the options file; empty if all files are at the paths that flakewright gives
  /// them.
  var fileLines: [String] {
    if files.isEmpty { return [] }
    let lines = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { name, place in
      switch place {
      case .moved(let path): "\(literal(name)) = \(literal(path))"
      case .leftOut: "\(literal(name)) = false"
      }
    }
    return ["", "[files]"] + lines
  }
}

extension FilePlaces {
  /// Reads `[files]`, which has a path for each moved file and `false` for each file that is left out.
  static func read(_ table: Table?) throws(Failure) -> [String: FilePlace] {
    var places: [String: FilePlace] = [:]
    for entry in table?.entries ?? [] {
      let place: FilePlace
      if let path = entry.value.string {
        place = .moved(to: try read(path, at: entry.value.place))
      } else if entry.value.boolean == false {
        place = .leftOut
      } else {
        throw .provenance(.mismatch(key: entry.key, expected: "a path or `false`"), at: entry.value.place)
      }
      if entry.key == "flake.nix", place != .leftOut { throw .fixed(entry.key, at: entry.keyPlace) }
      if place != .leftOut, places.values.contains(place) {
        throw .twice(entry.value.string ?? "", at: entry.value.place)
      }
      if place != .moved(to: entry.key) { places[entry.key] = place }
    }
    return places
  }

  private static func read(_ path: String, at place: Diagnostic.Place) throws(Failure) -> String {
    guard let path = TreePath.normalised(path), !path.isEmpty,
      !TreePath.components(path).contains(where: { $0.lowercased() == ".git" })
    else { throw .provenance(.outside(path: path), at: place) }
    if path == "flake.lock" || ProvenanceFolder.contains(path) {
      throw .twice(path, at: place)
    }
    return path
  }

  /// Checks the entries of `[files]` in the options file, which is in `folder` of `tree`.
  ///
  /// Throws if an entry names a file that no scaffold has, or has the path of another of the files in
  /// `written`.
  package func check(
    written: [String],
    in folder: String,
    of tree: some FileTree
  ) throws(Failure) {
    if places.isEmpty { return }
    var known = names.subtracting(places.keys).union(written)
    for strategy in Strategy.allCases {
      known.formUnion(try Template.builtIn(named: strategy.rawValue).files.map(\.path))
    }
    known.subtract(ProvenanceFolder.files)
    for (name, place) in places.sorted(by: { $0.key < $1.key }) {
      if !known.contains(name) {
        throw .provenance(.unknownKey(name, known: known.sorted()), at: try Self.entry(name, folder, tree))
      }
      guard case .moved(let path) = place else { continue }
      if written.contains(where: { $0 != name && self.path(of: $0) == path }) {
        throw .twice(path, at: try Self.entry(name, folder, tree))
      }
    }
  }

  /// Returns the place in the options file where `[files]` has the file `name`.
  static func entry(_ name: String, _ folder: String, _ tree: some FileTree) throws(Failure)
    -> Diagnostic.Place
  {
    guard let file = try ProvenanceFile(Provenance.path, in: folder, of: tree) else {
      return Diagnostic.Place(file: TreePath.join(folder, Provenance.path))
    }
    let table = try Document(parsing: file.bytes, file: file.path).root.table("files")
    return table?.entries.first { $0.key == name }?.keyPlace ?? Diagnostic.Place(file: file.path)
  }
}

extension Failure {
  fileprivate static func twice(_ path: String, at place: Diagnostic.Place) -> Failure {
    Failure(
      .invalidProvenance,
      "`[files]` puts a second file at `\(path)`",
      at: place,
      help: ["give each file a path of its own"]
    )
  }

  fileprivate static func fixed(_ name: String, at place: Diagnostic.Place) -> Failure {
    Failure(
      .invalidProvenance,
      "`\(name)` cannot be moved, since Nix looks for a flake by this name",
      at: place,
      help: ["remove it from `[files]`"]
    )
  }
}
