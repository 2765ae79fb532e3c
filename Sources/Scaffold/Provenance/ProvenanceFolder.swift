import FileTree
package import Templates

/// The folder of a scaffold's provenance; without it, the scaffold is Nix that someone wrote by hand.
package enum ProvenanceFolder {
  /// Its path in the folder of the scaffold.
  package static let path = ".flakewright"

  /// How git and hosts of repositories treat the record: it is folded in reviews, and never merged by lines.
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

  /// Returns whether `path`, relative to the folder of the scaffold, is in it.
  package static func contains(_ path: String) -> Bool { TreePath.isInside(path, Self.path) }

  /// The names of its files in the folder of the scaffold.
  package static let files = [attributes.path, Provenance.path, ScaffoldRecord.path]
}

/// Where earlier versions kept provenance; `update` moves it into ``ProvenanceFolder``.
package enum FormerProvenance {
  /// The options.
  package static let options = ".flakewright.toml"
  /// The record.
  package static let record = ".flakewright.lock"

  /// The names of both in the folder of the scaffold.
  package static let files = [options, record]

  /// Options with the name that their table has today, in place of `answers`.
  ///
  /// They stay as they are if they would mean something else then.
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
