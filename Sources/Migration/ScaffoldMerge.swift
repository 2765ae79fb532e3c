import Diagnostics
import FileTree
package import Git
import Nix
package import Scaffold
package import Templates

/// An existing scaffold, merged with the new one.
///
/// Each file has three versions: as flakewright wrote it, as it is in the commit, and the new one. Files are matched by
/// flakewright's own path, wherever they are; ``EditCarrier`` handles edits of files that are removed.
package struct ScaffoldMerge {
  /// The existing scaffold.
  package struct Present {
    package let site: Site
    /// Where the files are.
    package let places: FilePlaces
    /// The text that flakewright wrote, by its own path in the scaffold's folder.
    package let pristine: [String: ScaffoldRecord.Pristine]
    /// Paths that flakewright may have written, but that the record does not list.
    package let unrecorded: Set<String>
    /// The names of the versions in conflict markers.
    package let labels: TextMerge.Labels
    /// Whether the user's edits and files may be removed if the new scaffold conflicts with them.
    package let replaces: Bool

    /// Where the file `name` is in the repository.
    func path(_ name: String) -> String { site.path(places.path(of: name)) }
  }

  /// The files, in the order of their paths; conflicts are in them with markers.
  package private(set) var files: [Change.File] = []
  /// What is left to the user.
  package internal(set) var conflicts: [MergeConflict] = []
  /// What the user should know about edits that are left out.
  var warnings: [Diagnostic] = []
  /// The files that go with edits in them, as the user asked for.
  package private(set) var dropped: [String] = []

  let present: Present
  /// The new scaffold, by path in its folder.
  let new: [String: RenderedFile]
  private var head: [String: FileVersion] = [:]
  /// What flakewright wrote, with the paths as they are from where the files are.
  private var old: [String: ScaffoldRecord.Pristine] = [:]

  private init(_ present: Present, _ new: [String: RenderedFile]) {
    self.present = present
    self.new = new
  }

  /// The names of the versions in conflict markers.
  package var labels: TextMerge.Labels { present.labels }

  /// Merges `new`, with flakewright's own paths, with the existing scaffold.
  package static func merging(_ new: [RenderedFile], into present: Present) throws -> ScaffoldMerge {
    let new = new.map { ($0.path, present.places.rebased($0)) }
    var merge = ScaffoldMerge(present, Dictionary(new) { _, last in last })
    try merge.run()
    return merge
  }

  private mutating func run() throws {
    for name in Set(present.pristine.keys).union(new.keys).union(present.unrecorded) {
      let version = try FileVersion.read(at: present.path(name), of: present.site.tree)
      head[name] = version
      old[name] = present.pristine[name].map { present.places.rebased($0, of: name, present: version) }
    }
    let carried = carryEdits()
    var removal = FileRemoval(labels: labels, replaces: present.replaces)
    for (path, version) in head.sorted(by: { $0.key < $1.key }) {
      if let file = new[path] {
        try merge(file, with: carried.texts[path])
        continue
      }
      if present.places.isLeftOut(path), case .text(let text) = version, let pristine = old[path],
        try !text.isPristine(pristine)
      {
        // The user's own now.
        continue
      }
      var file = FileRemoval.Subject(path: present.path(path), present: version, pristine: old[path])
      file.isUnrecorded = present.unrecorded.contains(path)
      file.isDisposable = ProvenanceFolder.contains(path)
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
      let name = head.keys.first { present.path($0) == path }
      if let name, case .text(let file)? = head[name] { isExecutable = file.isExecutable }
    case .removed: return
    }
    files[index].change = .file(bytes, executable: isExecutable)
  }

  /// The Nix files in and around the scaffold as they are before the merge, by path.
  func texts(in folder: String) throws(Failure) -> [String: [UInt8]] {
    try FileReferences.files(around: files.map(\.path), in: folder, of: present.site.tree)
  }

  // MARK: - Files that go

  /// Moves edits of removed files to new files; returns the new texts, and the edits that could not be moved.
  private func carryEdits() -> (texts: [String: String], left: [String: [LineEdits.Edit]]) {
    let coming = new.values.filter {
      old[$0.path] == nil && head[$0.path] == .absent && !ProvenanceFolder.contains($0.path)
    }
    var targets = Dictionary(coming.map { ($0.path, $0.text) }) { $1 }
    var shells: [String: String] = [:]
    var edited: [(path: String, pristine: String, text: String)] = []
    for path in old.keys.sorted() where new[path] == nil {
      guard case .text(let pristine, _)? = old[path], case .text(let file)? = head[path],
        file.bytes != Array(pristine.utf8),
        !file.isRearranged(.text(pristine, isExecutable: false), at: path),
        var text = String(validating: file.bytes, as: UTF8.self)
      else { continue }
      for (target, new) in targets.sorted(by: { $0.key < $1.key }) {
        guard let shell = ShellEdits(from: pristine, to: text, into: new) else { continue }
        (targets[target], shells[target], text) = (shell.text, shell.text, shell.reset)
        break
      }
      edited.append((path, pristine, text))
    }
    var carrier = EditCarrier(into: targets)
    var left: [String: [LineEdits.Edit]] = [:]
    for (path, pristine, text) in edited { left[path] = carrier.carry(from: pristine, to: text) }
    return (shells.merging(carrier.texts) { $1 }, left)
  }

  // MARK: - Files that stay or come

  private mutating func merge(_ file: RenderedFile, with carried: String?) throws {
    let place = present.path(file.path)
    let bytes = Array((carried ?? file.text).utf8)
    let whole = TreeChange.file(bytes, executable: file.isExecutable)
    let pristine = old[file.path]
    let isUnchanged =
      try pristine.map { try FileVersion.File(bytes: bytes, isExecutable: false).isPristine($0) } ?? false
    switch head[file.path] {
    case nil, .absent:
      if pristine == nil {
        files.append(Change.File(path: place, change: whole, isThere: false, isEdited: carried != nil))
      } else if let reference = present.places.missing[file.path] {
        conflicts.append(MergeConflict(place, .deleted(reference)))
        files.append(Change.File(path: place, change: whole, isThere: false))
      }
    case .other(let kind): conflicts.append(MergeConflict(place, .replaced(by: kind)))
    case .blocked(let folder):
      conflicts.append(MergeConflict(place, .replaced(by: "below `\(folder)`, which is not a folder")))
    case .binary:
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
    let place = present.path(file.path)
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
      let (text, places, dropped) = try nix?.merged(labels) ?? byLines(base, mine.bytes, bytes)
      merged.bytes = text
      warnings += dropped.map { edit in
        Diagnostic(
          .warning,
          .notKept,
          "your edit of `\(edit.name)` is left out, since \(labels.theirs) has no such input",
          at: .init(file: place, line: edit.line)
        )
      }
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
  ) throws(Failure) -> (text: [UInt8], places: [TextMerge.Conflict], dropped: [NixMerge.Conflict]) {
    let merge = try TextMerge(base: base, ours: ours, theirs: theirs, labels: labels)
    return (merge.bytes, merge.conflicts, [])
  }
}
