package import Diagnostics
package import FileTree
import Git

/// The `.gitattributes` files that apply to some paths.
package struct GitAttributes: Sendable {
  private var files: [(path: String, rules: AttributesFile)] = []

  /// One rule of a `.gitattributes` file.
  package struct Rule: Sendable, Hashable {
    /// The path of the file.
    package var file: String
    /// The line, counted from 1.
    package var line: Int
    /// The pattern, relative to the file's folder.
    package var pattern: String
  }

  /// Reads the files of `tree` in the folders of `paths` and above them.
  package static func read(in tree: some FileTree, above paths: Set<String>) throws(Failure) -> GitAttributes
  {
    var attributes = GitAttributes()
    for folder in folders(above: paths) {
      let path = TreePath.join(folder, ".gitattributes")
      if let bytes = try tree.bytes(at: path) { attributes.files.append((path, AttributesFile(bytes))) }
    }
    return attributes
  }

  /// Returns the rules that give files the attribute `attribute`.
  package func rules(giving attribute: String) -> [Rule] {
    files.flatMap { file in
      file.rules.rules(giving: attribute).map { Rule(file: file.path, line: $0.line, pattern: $0.pattern) }
    }
  }

  /// Returns the folders that contain the paths, and all folders above them, in ascending order.
  private static func folders(above paths: Set<String>) -> [String] {
    var folders: Set<String> = []
    for path in paths {
      var folder = TreePath.parent(path)
      while let here = folder, folders.insert(here).inserted { folder = TreePath.parent(here) }
    }
    return folders.sorted()
  }
}
