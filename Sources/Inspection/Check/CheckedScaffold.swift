import Cargo
import Diagnostics
import FileTree
import Git
import Migration
import Scaffold

/// A scaffold that is being checked, and the problems found so far.
struct CheckedScaffold<Tree: FileTree> {
  let workspace: Workspace
  let current: CurrentScaffold
  let tree: Tree
  private(set) var findings: [Diagnostic] = []

  init(workspace: Workspace, current: CurrentScaffold, tree: Tree) {
    self.workspace = workspace
    self.current = current
    self.tree = tree
  }

  /// Adds a problem at a path of the repository; unless `help` says otherwise, `update` solves it.
  mutating func add(
    _ code: Diagnostic.Code,
    _ summary: String,
    at file: String,
    line: Int? = nil,
    why: String? = nil,
    help: Help = .command(["flakewright", "update"])
  ) {
    let place = Diagnostic.Place(file: file, line: line)
    add(Diagnostic(.error, code, summary, at: place, why: why, help: [help]))
  }

  /// Adds a problem.
  mutating func add(_ problem: Diagnostic) { findings.append(problem) }

  /// A path of the scaffold in the repository.
  func path(_ name: String) -> String { TreePath.join(workspace.directory, name) }

  /// The text at a path of the scaffold, nil if there is none.
  func text(_ name: String) throws(Failure) -> String? {
    guard case .text(let file) = try FileVersion.read(at: path(name), of: tree) else { return nil }
    return String(decoding: file.bytes, as: UTF8.self)
  }

  /// Checks that the record exists and that the options are those it was made with.
  mutating func checkProvenance() throws {
    let file = path(Provenance.path)
    guard let recorded = current.recorded else {
      add(
        .noRecord,
        "`\(path(ScaffoldRecord.path))` does not exist",
        at: file,
        why: "it records what flakewright wrote; without it, your edits cannot be told apart",
        help: .findDeletion(of: path(ScaffoldRecord.path))
      )
      return
    }
    guard current.provenance != recorded else { return }
    let before = LineEdits.lines(recorded.text)
    let now = LineEdits.lines(try text(Provenance.path) ?? "")
    let line = now.indices.first { $0 >= before.count || now[$0] != before[$0] }
    add(
      .editedProvenance,
      "the options in `\(file)` changed, and the scaffold was not updated",
      at: file,
      line: line.map { $0 + 1 }
    )
  }

  /// Checks that hashes and generated files belong to this Cargo.lock.
  ///
  /// With `hashing`, the right hash is named if it can be computed.
  mutating func checkLock(_ hashing: Hashing?) throws {
    guard let record = current.record, let bytes = try tree.bytes(at: workspace.lockPath) else { return }
    let lock = ObjectID(ofBlob: bytes)
    if let hash = record.hashes.values["cargoHash"], record.hashes.cargoLock != lock {
      let file = "nix/package.nix"
      let lines = LineEdits.lines(try text(file) ?? "")
      let new = HashedLockfile.cargoHash(of: workspace, in: tree, by: hashing)
      add(
        .staleHash,
        "`cargoHash` belongs to another Cargo.lock",
        at: path(file),
        line: lines.firstIndex { $0.contains(hash) }.map { $0 + 1 },
        why: "`\(workspace.lockPath)` changed" + (new.map { "; its hash is \($0)" } ?? "")
      )
    }
    for (name, pristine) in record.files.sorted(by: { $0.key < $1.key }) {
      guard case .generated(_, let made) = pristine, made != lock else { continue }
      add(
        .staleCargoNix,
        "`\(path(name))` was generated for another Cargo.lock",
        at: path(name),
        why: "`\(workspace.lockPath)` changed"
      )
    }
  }

  /// Checks that Nix finds every file; `isInWorkTree` says whether a path is in the working tree.
  mutating func checkFiles(isInWorkTree: (String) throws -> Bool) throws {
    var needed = [workspace.lockPath]
    needed += (current.record?.files.keys.sorted() ?? []).map(path)
    for file in needed where try tree.entry(at: file) == nil {
      if try isInWorkTree(file) {
        add(
          .untracked,
          "git does not track `\(file)`",
          at: file,
          why: "Nix only sees files that git tracks",
          help: .command(["git", "add", file.pathspecWord])
        )
      } else {
        let isLock = file == workspace.lockPath
        add(
          .missingFile,
          "`\(file)` does not exist",
          at: file,
          why: isLock ? "Nix reads the crates and their checksums from it" : "flakewright wrote it",
          help: isLock ? .command(["cargo", "generate-lockfile"]) : .findDeletion(of: file)
        )
      }
    }
    try checkKinds()
  }

  /// Checks that every path of the scaffold is a text file, which an update can be merged into.
  private mutating func checkKinds() throws {
    for file in (current.record?.files.keys.sorted() ?? []).map(path) {
      let reason: MergeConflict.Reason
      switch try FileVersion.read(at: file, of: tree) {
      case .text, .absent, .blocked: continue
      case .other(let kind): reason = .replaced(by: kind)
      case .binary: reason = .binary
      }
      add(MergeConflict(file, reason).diagnostic(for: nil).coded(.conflict))
    }
  }
}

extension Help {
  /// How to find the commit that deleted `path`.
  static func findDeletion(of path: String) -> Help {
    .command(["git", "log", "--", path.pathspecWord], to: "find the commit that deleted it")
  }
}

extension Diagnostic {
  /// The same as an error.
  var asError: Diagnostic { Diagnostic(.error, code, summary, at: place, why: why, help: help) }

  /// The same with `code`, and with `help` in place of its own unless that is nil.
  func coded(_ code: Code, help: [Help]? = nil) -> Diagnostic {
    Diagnostic(severity, code, summary, at: place, why: why, help: help ?? self.help)
  }
}

extension String {
  /// A path of the repository as a word that git takes in any folder; see "pathspec" in gitglossary(7).
  var pathspecWord: String {
    // Marks after `:/` have a meaning, and so do `*`, `?` and `[`.
    let isPlain = first.map { $0.isLetter || $0.isNumber || $0 == "." } ?? false && shellWord == self
    return (isPlain ? ":/" : ":(top,literal)") + self
  }
}
