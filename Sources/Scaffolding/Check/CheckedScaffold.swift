import Cargo
import Crates
import Diagnostics
import FileTree
import Git
import Nix
import Templates

/// A scaffold that is being checked, and what was found so far.
struct CheckedScaffold<Tree: FileTree> {
  let workspace: Workspace
  let current: CurrentScaffold
  let tree: Tree
  private(set) var findings: [Finding] = []

  init(workspace: Workspace, current: CurrentScaffold, tree: Tree) {
    self.workspace = workspace
    self.current = current
    self.tree = tree
  }

  mutating func add(_ finding: Finding) { findings.append(finding) }

  /// A path of the scaffold in the repository.
  func path(_ name: String) -> String { TreePath.join(workspace.directory, name) }

  /// The text at a path of the scaffold, nil if there is none.
  func text(_ name: String) throws(FileTreeError) -> String? {
    guard case .text(let file) = try FileVersion.read(at: path(name), of: tree) else { return nil }
    return String(decoding: file.bytes, as: UTF8.self)
  }

  /// Whether both provenance files say what the scaffold was made by.
  mutating func checkProvenance() throws {
    let file = path(Provenance.path)
    guard let recorded = current.recorded else {
      add(
        Finding(
          .noRecord,
          "`\(path(ScaffoldRecord.path))` is not there",
          at: file,
          why: "it says what flakewright wrote, and edits cannot be told from that without it",
          remedy: "put it back: git log -- \(path(ScaffoldRecord.path))"
        )
      )
      return
    }
    guard current.provenance != recorded else { return }
    let before = LineEdits.lines(recorded.text)
    let now = LineEdits.lines(try text(Provenance.path) ?? "")
    let line = now.indices.first { $0 >= before.count || now[$0] != before[$0] }
    add(
      Finding(
        .editedProvenance,
        "the options in `\(file)` were changed, and the scaffold does not follow them yet",
        at: file,
        line: line.map { $0 + 1 }
      )
    )
  }

  /// Whether what was made of Cargo.lock was made of this one.
  ///
  /// With `hashing`, the right hash is named where it can be computed.
  mutating func checkLock(_ hashing: Hashing?) throws {
    guard let record = current.record, let bytes = try tree.bytes(at: workspace.lockPath) else { return }
    let lock = try ObjectID(ofBlob: bytes)
    if let hash = record.hashes.values["cargoHash"], record.hashes.cargoLock != lock {
      let file = "nix/package.nix"
      let lines = LineEdits.lines(try text(file) ?? "")
      let new = LockFile.cargoHash(of: workspace, in: tree, by: hashing)
      add(
        Finding(
          .staleHash,
          "cargoHash belongs to another Cargo.lock",
          at: path(file),
          line: lines.firstIndex { $0.contains(hash) }.map { $0 + 1 },
          why: "`\(workspace.lockPath)` changed since"
            + (new.map { ", and the hash of this one is \($0)" } ?? "")
        )
      )
    }
    for (name, pristine) in record.files.sorted(by: { $0.key < $1.key }) {
      guard case .generated(_, let made) = pristine, made != lock else { continue }
      add(
        Finding(
          .staleCargoNix,
          "`\(path(name))` was generated for another Cargo.lock",
          at: path(name),
          why: "`\(workspace.lockPath)` changed since"
        )
      )
    }
  }

  /// Whether Nix would find every file; `isInWorkTree` says whether one stands there at least.
  mutating func checkFiles(isInWorkTree: (String) throws -> Bool) throws {
    var needed = [workspace.lockPath]
    needed += (current.record?.files.keys.sorted() ?? []).map(path)
    for file in needed where try tree.entry(at: file) == nil {
      if try isInWorkTree(file) {
        add(
          Finding(
            .untracked,
            "git does not track `\(file)`",
            at: file,
            why: "Nix only sees files that git tracks",
            remedy: "git add \(file.pathspec)"
          )
        )
      } else {
        let isLock = file == workspace.lockPath
        add(
          Finding(
            .missingFile,
            "`\(file)` is not there",
            at: file,
            why: isLock ? "Nix takes the crates and their checksums from it" : "flakewright wrote it",
            remedy: isLock ? "cargo generate-lockfile" : "put it back: git log -- \(file)"
          )
        )
      }
    }
    try checkKinds()
  }

  /// Whether what stands in the place of a file is one, with text that an update can be merged into.
  private mutating func checkKinds() throws {
    for file in (current.record?.files.keys.sorted() ?? []).map(path) {
      let reason: MergeConflict.Reason
      switch try FileVersion.read(at: file, of: tree) {
      case .text, .absent, .blocked: continue
      case .other(let kind): reason = .replaced(by: kind)
      case .binary: reason = .binary
      }
      add(Finding(.conflict, MergeConflict(file, reason).diagnostic(for: nil)))
    }
  }
}
