import Diagnostics
import FileTree
package import Git
import Nix
package import Scaffold
package import Templates

/// An existing scaffold, merged with the new one.
///
/// Each file has three versions: as flakewright wrote it, as it is in the commit, and the new one. Files are matched by
/// path; ``EditCarrier`` handles edits of files that are removed.
package struct ScaffoldMerge {
  /// The existing scaffold.
  package struct Present {
    package let site: Site
    /// The text that flakewright wrote, by path in the scaffold's folder.
    package let pristine: [String: ScaffoldRecord.Pristine]
    /// Paths that flakewright may have written although there is no record of them.
    package let unrecorded: Set<String>
    /// The names of the versions in conflict markers.
    package let labels: TextMerge.Labels
    /// Whether the user's edits and files may be removed if the new scaffold conflicts with them.
    package let replaces: Bool
  }

  /// The files, in the order of their paths; conflicts are in them with markers.
  package private(set) var files: [Change.File] = []
  /// The conflicts.
  package private(set) var conflicts: [MergeConflict] = []
  /// Files that are removed although they have edits, since the user allowed it.
  package private(set) var dropped: [String] = []

  private let present: Present
  private let new: [String: RenderedFile]
  private var head: [String: FileVersion] = [:]

  private init(_ present: Present, _ new: [String: RenderedFile]) {
    self.present = present
    self.new = new
  }

  /// The names of the versions in conflict markers.
  package var labels: TextMerge.Labels { present.labels }

  private var old: [String: ScaffoldRecord.Pristine] { present.pristine }

  /// Merges `new` with the existing scaffold.
  package static func merging(_ new: [RenderedFile], into present: Present) throws -> ScaffoldMerge {
    var merge = ScaffoldMerge(present, Dictionary(new.map { ($0.path, $0) }) { _, last in last })
    try merge.run()
    return merge
  }

  private mutating func run() throws {
    for path in Set(old.keys).union(new.keys).union(present.unrecorded) {
      head[path] = try FileVersion.read(at: present.site.path(path), of: present.site.tree)
    }
    let carried = carryEdits()
    var removal = FileRemoval(labels: labels, replaces: present.replaces)
    for (path, version) in head.sorted(by: { $0.key < $1.key }) {
      if let file = new[path] {
        try merge(file, with: carried.texts[path])
        continue
      }
      var file = FileRemoval.Subject(path: present.site.path(path), present: version, pristine: old[path])
      file.isUnrecorded = present.unrecorded.contains(path)
      file.isDisposable = TreePath.isInside(path, ProvenanceFolder.path)
      file.left = carried.left[path]
      try removal.remove(file)
    }
    files = (files + removal.files).sortedByPath
    conflicts = (conflicts + removal.conflicts).sorted { $0.path < $1.path }
    dropped = removal.dropped
  }

  /// Adds a conflict, which replaces one for the same file.
  mutating func add(_ conflict: MergeConflict) {
    conflicts = (conflicts.filter { $0.path != conflict.path } + [conflict]).sorted { $0.path < $1.path }
  }

  /// Replaces the text of the scaffold's file at `path`.
  package mutating func rewrite(_ path: String, to bytes: [UInt8], isEdited: Bool = false) {
    guard let index = files.firstIndex(where: { $0.path == path }) else { return }
    if isEdited { files[index].isEdited = true }
    var isExecutable = false
    switch files[index].change {
    case .file(_, let executable): isExecutable = executable
    case nil:
      let name = TreePath.relative(from: present.site.folder, to: path)
      if case .text(let file)? = head[name] { isExecutable = file.isExecutable }
    case .removed: return
    }
    files[index].change = .file(bytes, executable: isExecutable)
  }

  // MARK: - Files that go

  /// Moves edits of removed files to new files; returns the new texts, and the edits that could not be moved.
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

  // MARK: - Files that stay or come

  private mutating func merge(_ file: RenderedFile, with carried: String?) throws {
    let place = present.site.path(file.path)
    let bytes = Array((carried ?? file.text).utf8)
    let whole = TreeChange.file(bytes, executable: file.isExecutable)
    let pristine = old[file.path]
    let isUnchanged =
      try pristine.map { try FileVersion.File(bytes: bytes, isExecutable: false).isPristine($0) } ?? false
    switch head[file.path] {
    case nil, .absent:
      if pristine == nil {
        files.append(Change.File(path: place, change: whole, isThere: false, isEdited: carried != nil))
      } else if !isUnchanged {
        conflicts.append(MergeConflict(place, .deleted))
        files.append(Change.File(path: place, change: whole, isThere: false))
      }
    case .other(let kind):
      if !isUnchanged { conflicts.append(MergeConflict(place, .replaced(by: kind))) }
    case .blocked(let folder):
      let kind = "below `\(folder)`, which is not a folder"
      if !isUnchanged { conflicts.append(MergeConflict(place, .replaced(by: kind))) }
    case .binary:
      if isUnchanged { return }
      if present.replaces, pristine == nil {
        files.append(Change.File(path: place, change: whole, isThere: true))
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
    let place = present.site.path(file.path)
    var merged = mine
    merged.isExecutable = mine.isExecutable || file.isExecutable
    var result = Change.File(path: place, change: nil, isThere: true)
    var base: [UInt8] = []
    if case .text(let text, let wasExecutable)? = pristine {
      base = Array(text.utf8)
      merged.isExecutable = mine.isExecutable == wasExecutable ? file.isExecutable : mine.isExecutable
    }
    let isUntouched = try pristine.map { try mine.isPristine($0) } ?? false
    let nix = isUntouched ? nil : NixVersions(base: base, ours: mine.bytes, theirs: bytes, at: place)
    result.isEdited = pristine != nil && !isUntouched && nix?.isEdited != false
    if mine.bytes == bytes || isUnchanged {
      // The user's version is already the new one.
    } else if isUntouched || pristine == nil && present.replaces {
      merged.bytes = bytes
    } else if nix?.isDone != true {
      let (text, places) = try nix?.merged(labels) ?? byLines(base, mine.bytes, bytes)
      merged.bytes = text
      if !places.isEmpty {
        let reason: MergeConflict.Reason =
          pristine != nil ? .edited : present.unrecorded.contains(file.path) ? .unrecorded : .occupied
        conflicts.append(MergeConflict(place, reason, places))
      }
    }
    if merged != mine { result.change = .file(merged.stored, executable: merged.isExecutable) }
    files.append(result)
  }

  /// Merges the versions by lines.
  private func byLines(
    _ base: [UInt8],
    _ ours: [UInt8],
    _ theirs: [UInt8]
  ) throws(Failure) -> (text: [UInt8], places: [TextMerge.Conflict]) {
    let merge = try TextMerge(base: base, ours: ours, theirs: theirs, labels: labels)
    return (merge.bytes, merge.conflicts)
  }
}
