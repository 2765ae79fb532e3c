import Diagnostics
package import FileTree
import Git
import Strategies
import Templates

/// The scaffold that a project has, as its provenance and its record say.
package struct CurrentScaffold {
  /// What `.flakewright.toml` says now.
  package let provenance: Provenance
  /// What it said when flakewright wrote it; nil if the record is gone.
  package let recorded: Provenance?
  /// What flakewright wrote; nil if the record is gone.
  package let record: ScaffoldRecord?
  /// Whether there are no provenance files yet: the project was begun with `nix flake init -t`.
  var isBegunWithTemplate = false

  /// Reads both files in `folder` of `tree`; nil if there is neither.
  ///
  /// Throws ``ScaffoldingError/provenance(_:at:)``, or ``ScaffoldingError/tree(_:)``.
  package init?(in folder: String, of tree: some FileTree) throws(ScaffoldingError) {
    record = try ScaffoldRecord.read(from: tree, in: folder)
    guard let provenance = try Provenance.read(from: tree, in: folder) else {
      if record == nil { return nil }
      throw .provenance(.gone, at: .init(file: TreePath.join(folder, Provenance.path)))
    }
    self.provenance = provenance
    guard case .text(let text, _)? = record?.files[Provenance.path] else {
      recorded = nil
      return
    }
    recorded = try Provenance.read(
      from: MemoryTree([TreePath.join(folder, Provenance.path): .text(text)]),
      in: folder
    )
  }

  /// The strategy and the layout that the files are in, whatever the provenance was changed to since.
  var present: Provenance { recorded ?? provenance }

  /// What the user chose, edits of the provenance included.
  package var answers: Answers {
    var answers = provenance.answers
    // Someone who edits the list of packages means it.
    if let recorded, provenance.packages != recorded.packages, answers.packages == recorded.answers.packages {
      answers.packages = provenance.packages
    }
    return answers
  }

  /// What flakewright wrote, for merging.
  ///
  /// Of the provenance it is what would be written for what that says now, so that a user's own way of laying it out is
  /// an edit, and an answer that is followed anyway is none.
  var pristine: [String: ScaffoldRecord.Pristine] {
    var files = record?.files ?? [:]
    if !isBegunWithTemplate, provenance != recorded {
      files[Provenance.path] = .text(provenance.text, isExecutable: false)
    }
    return files
  }
}
