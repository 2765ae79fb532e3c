import FileTree
import Git
import Templates

/// A scaffold in a project, merged with the one that is to take its place.
///
/// Each file has three versions: as flakewright wrote it, as it stands in the commit, and as it is written now. A file
/// keeps its part in the project by keeping its path; ``EditCarrier`` looks after those that go.
package struct ScaffoldMerge {
  /// What becomes of a file that flakewright wrote or writes.
  struct File {
    /// The path in the repository.
    let path: String
    /// What the commit does to it; nil if it stays as it is.
    var change: TreeChange?
    /// Whether the file is there before.
    var isThere: Bool
    /// Whether it has edits of the user's, which it keeps.
    var isEdited = false
  }

  /// The files, in the order of their paths.
  private(set) var files: [File] = []
  /// What is left to the user.
  package private(set) var conflicts: [MergeConflict] = []
  /// The files that went, edited, since that was asked for.
  private(set) var dropped: [String] = []

  private let folder: String
  private let labels: TextMerge.Labels
  private let replaces: Bool
  /// What flakewright wrote, by path in the scaffold's folder.
  private let old: [String: ScaffoldRecord.Pristine]
  private let new: [String: RenderedFile]
  /// Paths at which something of flakewright's may stand, and nothing says what it was.
  private let unrecorded: Set<String>
  private var head: [String: FileVersion] = [:]

  /// Merges `new`, with its paths in `folder` of `tree`, into what stands there.
  ///
  /// `old` is what flakewright wrote; of the paths `unrecorded` that is not known. `replaces` says whether files that the new scaffold has no use for, or needs the place of, go with all that is in them.
  init(
    _ old: [String: ScaffoldRecord.Pristine],
    unrecorded: Set<String>,
    with new: [RenderedFile],
    in folder: String,
    of tree: some FileTree,
    labels: TextMerge.Labels,
    replaces: Bool
  ) throws {
    self.folder = folder
    self.labels = labels
    self.replaces = replaces
    self.old = old
    self.new = Dictionary(new.map { ($0.path, $0) }) { _, last in last }
    self.unrecorded = unrecorded
    for path in Set(old.keys).union(self.new.keys).union(unrecorded) {
      head[path] = try FileVersion(at: TreePath.join(folder, path), of: tree)
    }
    let carried = carryEdits()
    for path in head.keys.sorted() {
      if let file = self.new[path] {
        try merge(file, with: carried.texts[path])
      } else {
        try remove(path, left: carried.left[path])
      }
    }
    files.sort { $0.path < $1.path }
    conflicts.sort { $0.path < $1.path }
  }

  /// The edit of the tree; conflicts are in it with their markers.
  var changes: [String: TreeChange] {
    Dictionary(files.compactMap { file in file.change.map { (file.path, $0) } }) { _, last in last }
  }

  /// Puts other text into the file at `path`, which is in the scaffold.
  mutating func rewrite(_ path: String, to bytes: [UInt8]) {
    guard let index = files.firstIndex(where: { $0.path == path }) else { return }
    var isExecutable = false
    switch files[index].change {
    case .file(_, let executable): isExecutable = executable
    case nil:
      let name = TreePath.relative(from: folder, to: path)
      if case .text(let file)? = head[name] { isExecutable = file.isExecutable }
    case .removed: return
    }
    files[index].change = .file(bytes, executable: isExecutable)
  }

  // MARK: - Files that go

  /// The edits of files that go, put into files that come, and those that found no place there.
  private func carryEdits() -> (texts: [String: String], left: [String: [LineEdits.Edit]]) {
    let coming = new.values.filter {
      old[$0.path] == nil && head[$0.path] == .absent && $0.path != Provenance.path
    }
    var carrier = EditCarrier(into: Dictionary(coming.map { ($0.path, $0.text) }) { $1 })
    var left: [String: [LineEdits.Edit]] = [:]
    for path in old.keys.sorted() where new[path] == nil {
      guard case .text(let pristine, _)? = old[path], case .text(let file)? = head[path],
        file.bytes != Array(pristine.utf8), let text = String(validating: file.bytes, as: UTF8.self)
      else { continue }
      left[path] = carrier.carry(from: pristine, to: text)
    }
    return (carrier.texts, left)
  }

  private mutating func remove(_ path: String, left: [LineEdits.Edit]?) throws {
    let place = TreePath.join(folder, path)
    let removal = File(path: place, change: .removed, isThere: true)
    switch (head[path], old[path]) {
    case (nil, _), (.absent, _), (.blocked, _): return
    case (_, nil) where !unrecorded.contains(path): return
    case (.other(let kind), _): conflicts.append(MergeConflict(place, .replaced(by: kind)))
    case (.binary, _) where replaces: drop(removal)
    case (.binary, _): conflicts.append(MergeConflict(place, .binary))
    case (.text, nil) where replaces: drop(removal)
    case (.text, nil): conflicts.append(MergeConflict(place, .unrecorded))
    case (.text(let file), let pristine?):
      let isUntouched = try isPristine(file, pristine)
      if isUntouched || left?.isEmpty == true || path == Provenance.path {
        files.append(removal)
      } else if replaces {
        drop(removal)
      } else {
        let (places, marked) = try edits(of: file, pristine, left: left)
        conflicts.append(MergeConflict(place, .gone, places))
        files.append(
          File(
            path: place,
            change: .file(marked, executable: file.isExecutable),
            isThere: true,
            isEdited: true
          )
        )
      }
    }
  }

  private mutating func drop(_ removal: File) {
    dropped.append(removal.path)
    files.append(removal)
  }

  /// What the user did to a file that goes: `left` if that could be told, all of it if not; and its text with markers.
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
    return (places, marked.stored)
  }

  // MARK: - Files that stay or come

  private mutating func merge(_ file: RenderedFile, with carried: String?) throws {
    let place = TreePath.join(folder, file.path)
    let bytes = Array((carried ?? file.text).utf8)
    let whole = TreeChange.file(bytes, executable: file.isExecutable)
    let pristine = old[file.path]
    let isUnchanged =
      try pristine.map { try isPristine(.init(bytes: bytes, isExecutable: false), $0) } ?? false
    switch head[file.path] {
    case nil, .absent:
      if pristine == nil {
        files.append(File(path: place, change: whole, isThere: false, isEdited: carried != nil))
      } else if !isUnchanged {
        conflicts.append(MergeConflict(place, .deleted))
        files.append(File(path: place, change: whole, isThere: false))
      }
    case .other(let kind):
      if !isUnchanged { conflicts.append(MergeConflict(place, .replaced(by: kind))) }
    case .blocked(let folder):
      let kind = "below `\(folder)`, which is no folder"
      if !isUnchanged { conflicts.append(MergeConflict(place, .replaced(by: kind))) }
    case .binary:
      if isUnchanged { return }
      if replaces, pristine == nil {
        files.append(File(path: place, change: whole, isThere: true))
      } else {
        conflicts.append(MergeConflict(place, .binary))
      }
    case .text(let mine) where mine.isUnresolved && pristine != nil:
      conflicts.append(MergeConflict(place, .unresolved))
    case .text(let mine):
      try merge(bytes, of: file, into: mine, pristine: pristine, isUnchanged: isUnchanged)
    }
  }

  private mutating func merge(
    _ bytes: [UInt8],
    of file: RenderedFile,
    into mine: FileVersion.File,
    pristine: ScaffoldRecord.Pristine?,
    isUnchanged: Bool
  ) throws {
    let place = TreePath.join(folder, file.path)
    var merged = mine
    merged.isExecutable = mine.isExecutable || file.isExecutable
    var result = File(path: place, isThere: true)
    var base: [UInt8] = []
    if case .text(let text, let wasExecutable)? = pristine {
      base = Array(text.utf8)
      merged.isExecutable = mine.isExecutable == wasExecutable ? file.isExecutable : mine.isExecutable
    }
    result.isEdited = try pristine.map { try !isPristine(mine, $0) } ?? false
    if mine.bytes == bytes || isUnchanged {
      // What the user made of it is what it should be.
    } else if pristine != nil && !result.isEdited || pristine == nil && replaces {
      merged.bytes = bytes
    } else {
      let merge = try TextMerge(
        base: base,
        ours: mine.bytes,
        theirs: bytes,
        labels: labels,
        resolve: NeighbouringEdits.resolve
      )
      merged.bytes = merge.bytes
      if !merge.conflicts.isEmpty {
        let reason: MergeConflict.Reason =
          pristine != nil ? .edited : unrecorded.contains(file.path) ? .unrecorded : .occupied
        conflicts.append(MergeConflict(place, reason, merge.conflicts))
      }
    }
    if merged != mine { result.change = .file(merged.stored, executable: merged.isExecutable) }
    files.append(result)
  }

  private func isPristine(_ file: FileVersion.File, _ pristine: ScaffoldRecord.Pristine) throws -> Bool {
    switch pristine {
    case .text(let text, _): file.bytes == Array(text.utf8)
    case .generated(let blob, _): try ObjectID(ofBlob: file.bytes) == blob
    }
  }
}

private func joined(_ lines: ArraySlice<Substring>) -> [UInt8] {
  lines.flatMap { Array("\($0)\n".utf8) }
}
