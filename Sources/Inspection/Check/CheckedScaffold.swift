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

  /// Returns a path of the scaffold in the repository.
  func path(_ name: String) -> String { TreePath.join(workspace.directory, name) }

  /// The paths of the files that flakewright wrote, as far as they are recorded.
  private var recordedPaths: [String] {
    let names = current.record?.files.keys.sorted() ?? []
    return names.map { path($0 == Provenance.path ? current.optionsName : $0) }
  }

  /// The text at a path of the scaffold, nil if there is none.
  func text(_ name: String) throws(Failure) -> String? {
    guard case .text(let file) = try FileVersion.read(at: path(name), of: tree) else { return nil }
    return String(decoding: file.bytes, as: UTF8.self)
  }

  /// Checks that the record exists and was made with the current options.
  mutating func checkProvenance() throws {
    let file = path(current.optionsName)
    if let name = current.former.first {
      add(
        .formerProvenance,
        "`\(path(name))` belongs in `\(path(ProvenanceFolder.path))/`",
        at: path(name),
        why: "earlier versions of flakewright had it here"
      )
    }
    guard let recorded = current.recorded else {
      add(
        .noRecord,
        "`\(path(current.recordName))` does not exist",
        at: file,
        why: "it records what flakewright wrote; without it, your edits cannot be told apart",
        help: .findDeletion(of: path(current.recordName))
      )
      return
    }
    guard current.provenance != recorded else { return }
    let before = LineEdits.lines(recorded.text)
    let now = LineEdits.lines(try text(current.optionsName) ?? "")
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
  /// With `hashing`, the right hash is reported if it can be computed.
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

  /// Checks that Nix can read every file; `isInWorkTree` returns whether a path is in the working tree.
  mutating func checkFiles(isInWorkTree: (String) throws -> Bool) throws {
    var needed = [workspace.lockPath]
    needed += recordedPaths
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

  /// Checks that every path of the scaffold is a text file, so that an update can be merged into it.
  private mutating func checkKinds() throws {
    for file in recordedPaths {
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
  /// Returns the command that finds the commit that deleted `path`.
  static func findDeletion(of path: String) -> Help {
    .command(["git", "log", "--", path.pathspecWord], to: "find the commit that deleted it")
  }
}

extension Diagnostic {
  /// Returns the same diagnostic with `code`, and with `help` unless that is nil.
  func coded(_ code: Code, help: [Help]? = nil) -> Diagnostic {
    Diagnostic(severity, code, summary, at: place, why: why, help: help ?? self.help)
  }
}

extension String {
  /// The path as a word that git accepts in any folder; see "pathspec" in gitglossary(7).
  var pathspecWord: String {
    // Marks after `:/` have a meaning, and so do `*`, `?` and `[`.
    let isPlain = first.map { $0.isLetter || $0.isNumber || $0 == "." } ?? false && shellWord == self
    return (isPlain ? ":/" : ":(top,literal)") + self
  }
}
