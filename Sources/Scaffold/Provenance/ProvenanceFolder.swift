import FileTree
package import Templates

/// The folder of a scaffold's provenance files; without it, the scaffold counts as Nix written by hand.
package enum ProvenanceFolder {
  /// The path of the folder in the folder of the scaffold.
  package static let path = ".flakewright"

  /// The `.gitattributes` file that folds the record in reviews, and keeps git from merging it by lines.
  ///
  /// `-merge` works without configuration: git keeps the current branch's version and reports a conflict. See
  /// gitattributes(5), and github-linguist's "overrides" for `linguist-generated`.
  package static let attributes = RenderedFile(
    path: "\(path)/.gitattributes",
    text: """
      # Fold the record in reviews, and never merge it: `flakewright update` renews it after a merge.
      record.json linguist-generated -diff -merge -text

      """
  )

  /// Returns whether `path`, relative to the folder of the scaffold, is in this folder.
  package static func contains(_ path: String) -> Bool { TreePath.isInside(path, Self.path) }

  /// The paths of the files of this folder, in the folder of the scaffold.
  package static let files = [attributes.path, Provenance.path, ScaffoldRecord.path]
}

/// The provenance files of earlier versions, which `update` moves into ``ProvenanceFolder``.
package enum FormerProvenance {
  /// The name of the options file.
  package static let options = ".flakewright.toml"
  /// The name of the record.
  package static let record = ".flakewright.lock"

  /// The names of both in the folder of the scaffold.
  package static let files = [options, record]

  /// Returns an options file whose table `answers` has its current name `options`.
  ///
  /// Returns the file unchanged if the result would have another meaning.
  package static func renamed(_ bytes: [UInt8]) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    let lines = bytes.split(separator: newline, omittingEmptySubsequences: false).map { line -> [UInt8] in
      let word = Array("[answers".utf8)
      guard line.starts(with: word), let next = line.dropFirst(word.count).first,
        next == UInt8(ascii: "]") || next == UInt8(ascii: ".")
      else { return Array(line) }
      return Array("[options".utf8) + line.dropFirst(word.count)
    }
    let new = Array(lines.joined(separator: [newline]))
    let meaning = try? Provenance.parse(new, file: options)
    return meaning != nil && meaning == (try? Provenance.parse(bytes, file: options)) ? new : bytes
  }
}
