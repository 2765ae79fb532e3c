import FileTree
package import Git
import Nix

/// The removal of a scaffold's files, with conflicts for those that cannot be removed without losing an edit.
package struct FileRemoval {
  /// The names of the versions in conflict markers.
  package let labels: TextMerge.Labels
  /// Whether files are removed even if they have edits.
  package let replaces: Bool
  package private(set) var files: [Change.File] = []
  package private(set) var conflicts: [MergeConflict] = []
  /// The files that are removed although they have edits.
  package private(set) var dropped: [String] = []
  /// The edits in these files, as far as they can be told.
  package private(set) var droppedEdits: [String: [TextMerge.Conflict]] = [:]

  package init(labels: TextMerge.Labels, replaces: Bool) {
    self.labels = labels
    self.replaces = replaces
  }

  /// A file to remove.
  package struct Subject {
    /// The path in the repository.
    package let path: String
    /// The file in the commit.
    package let present: FileVersion
    /// The text that flakewright wrote; nil if it is not known.
    package let pristine: ScaffoldRecord.Pristine?
    /// Whether flakewright may have written the file although the record does not have it.
    package var isUnrecorded = false
    /// Whether edits may be lost, because they are already in the options.
    package var isDisposable = false
    /// The edits that fit nowhere else; nil if they could not be determined.
    package var left: [LineEdits.Edit]?

    package init(path: String, present: FileVersion, pristine: ScaffoldRecord.Pristine?) {
      self.path = path
      self.present = present
      self.pristine = pristine
    }
  }

  /// Removes a file, or adds a conflict.
  package mutating func remove(_ file: Subject) throws {
    let removal = Change.File(path: file.path, change: .removed, isThere: true)
    switch (file.present, file.pristine) {
    case (.absent, _), (.blocked, _): return
    case (_, nil) where !file.isUnrecorded: return
    case (.other(let kind), _): conflicts.append(MergeConflict(file.path, .replaced(by: kind)))
    case (.binary, _) where replaces: drop(removal)
    case (.binary, _): conflicts.append(MergeConflict(file.path, .binary))
    case (.text, nil) where replaces: drop(removal)
    case (.text, nil): conflicts.append(MergeConflict(file.path, .unrecorded))
    case (.text(let text), let pristine?):
      let isUntouched = try text.isPristine(pristine) || text.isRearranged(pristine, at: file.path)
      if isUntouched || file.left?.isEmpty == true || file.isDisposable {
        files.append(removal)
      } else if replaces {
        droppedEdits[file.path] = try edits(of: text, pristine, left: file.left).places
        drop(removal)
      } else {
        let (places, marked) = try edits(of: text, pristine, left: file.left)
        conflicts.append(MergeConflict(file.path, .gone, places))
        let change = TreeChange.file(marked, executable: text.isExecutable)
        files.append(Change.File(path: file.path, change: change, isThere: true, isEdited: true))
      }
    }
  }

  private mutating func drop(_ removal: Change.File) {
    dropped.append(removal.path)
    files.append(removal)
  }

  /// Returns the user's edits of a removed file (`left`, or all of them if that is nil), and its text with markers.
  private func edits(
    of file: FileVersion.File,
    _ pristine: ScaffoldRecord.Pristine,
    left: [LineEdits.Edit]?
  ) throws -> (places: [TextMerge.Conflict], marked: [UInt8]) {
    var base: [UInt8] = []
    if case .text(let text, _) = pristine { base = Array(text.utf8) }
    let merge = try TextMerge(base: base, ours: file.bytes, theirs: [], labels: labels)
    var marked = file
    marked.bytes = merge.bytes
    guard let left, case .text(let text, _) = pristine else { return (merge.conflicts, marked.stored) }
    let old = LineEdits.lines(text)
    let places = left.map { edit in
      TextMerge.Conflict(
        line: edit.start + 1,
        base: joined(old[edit.removed]),
        ours: joined(edit.added[...]),
        theirs: []
      )
    }
    // Nothing but the edits stays.
    marked.bytes = places.flatMap { labels.block(base: $0.base, ours: $0.ours) }
    return (places, marked.stored)
  }
}

extension FileVersion.File {
  /// Returns whether the file is as flakewright wrote it.
  package func isPristine(_ pristine: ScaffoldRecord.Pristine) throws -> Bool {
    switch pristine {
    case .text(let text, _): bytes == Array(text.utf8)
    case .generated(let blob, _): ObjectID(ofBlob: bytes) == blob
    }
  }

  /// Whether the file at `path` says what flakewright wrote, in another format or order.
  package func isRearranged(_ pristine: ScaffoldRecord.Pristine, at path: String) -> Bool {
    guard path.hasSuffix(".nix"), case .text(let text, _) = pristine,
      let old = try? NixSource(parsing: Array(text.utf8), file: path),
      let new = try? NixSource(parsing: bytes, file: path)
    else { return false }
    return old.isRearranged(new)
  }

  /// The edits since flakewright wrote `pristine`; nil if they could not be told, or if there are none.
  package func edits(since pristine: ScaffoldRecord.Pristine?) -> [LineEdits.Edit]? {
    guard case .text(let old, _)? = pristine, bytes != Array(old.utf8),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    return LineEdits(from: old, to: text)?.edits
  }
}

private func joined(_ lines: ArraySlice<Substring>) -> [UInt8] {
  lines.flatMap { Array("\($0)\n".utf8) }
}
