import Diagnostics
import FileTree
import TOML

/// One file that a cargo config includes.
///
/// Cargo supports this without an option since version 1.94; older versions report an unknown key. See
/// https://doc.rust-lang.org/cargo/reference/config.html#include.
struct ConfigInclude {
  /// The file, relative to the root of the tree.
  var path: String
  /// Whether the file may be missing.
  var isOptional: Bool
  /// The position of the include.
  var place: Diagnostic.Place

  /// Returns the files that the config at `file` includes, inside of the tree; adds problems to the reader.
  static func all(in root: Table, of file: String, _ reader: WorkspaceReader) -> [ConfigInclude] {
    guard let value = root["include"],
      let list = reader.convert(value, "include", expecting: "an array of strings or tables", \.array)
    else { return [] }
    return list.compactMap { item in
      guard let (name, isOptional) = written(item, reader), isName(name, at: item.place, reader) else {
        return nil
      }
      guard let path = ManifestPath.join(ManifestPath.parent(file), name) else {
        reader.warnings.append(outside(name, isOptional: isOptional, at: item.place))
        return nil
      }
      return ConfigInclude(path: path, isOptional: isOptional, place: item.place)
    }
  }

  private static func written(_ item: Value, _ reader: WorkspaceReader) -> (name: String, isOptional: Bool)? {
    if let name = item.string { return (name, false) }
    guard let table = reader.convert(item, "include", expecting: "a string or a table", \.table) else {
      return nil
    }
    guard table["path"] != nil else {
      return reader.note(.missing("path", in: table))
    }
    guard let name = reader.string(table, "path") else { return nil }
    return (name, reader.boolean(table, "optional") ?? false)
  }

  /// Returns whether cargo accepts the name: it must end with `.toml` and may not be a pattern.
  private static func isName(_ name: String, at place: Diagnostic.Place, _ reader: WorkspaceReader) -> Bool {
    let isFine =
      name.hasSuffix(".toml") && TreePath.name(name) != ".toml"
      && !name.contains { "*?[]{}".contains($0) }
    if !isFine {
      reader.refuse(
        "`\(name)` cannot be included",
        at: place,
        "name one file that ends in `.toml`, without `*`, `?`, brackets and braces"
      )
    }
    return isFine
  }

  private static func outside(_ name: String, isOptional: Bool, at place: Diagnostic.Place) -> Diagnostic {
    Diagnostic(
      isOptional ? .note : .warning,
      .outsideRepository,
      "`\(name)` is included from outside of the project",
      at: place,
      why: isOptional
        ? "what it says is not looked at; a Nix build does not have it, and does without"
        : "what it says is not looked at; a Nix build does not have it, and cargo refuses to run there",
      help: isOptional ? [] : ["`{ path = \"\(name)\", optional = true }` lets cargo do without it"]
    )
  }

  /// The warning if the file is missing and not optional.
  var missing: Diagnostic {
    Diagnostic(
      .warning,
      .missingInclude,
      "`\(path)` is included, but does not exist",
      at: place,
      why: "cargo refuses to run without it",
      help: ["commit the file", "`{ path = …, optional = true }` lets cargo do without it"]
    )
  }
}
