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
  /// The places of the scaffold's files.
  let places: FilePlaces
  /// The command that solves most problems.
  var update = ["flakewright", "update"]
  private(set) var findings: [Diagnostic] = []

  init(workspace: Workspace, current: CurrentScaffold, tree: Tree, places: FilePlaces) {
    self.workspace = workspace
    self.current = current
    self.tree = tree
    self.places = places
  }

  /// Adds a problem at a path of the repository; unless `help` says otherwise, `update` solves it.
  mutating func add(
    _ code: Diagnostic.Code,
    _ summary: String,
    at file: String,
    line: Int? = nil,
    why: String? = nil,
    help: Help? = nil
  ) {
    let place = Diagnostic.Place(file: file, line: line)
    add(Diagnostic(.error, code, summary, at: place, why: why, help: [help ?? .command(update)]))
  }

  /// Adds a problem.
  mutating func add(_ problem: Diagnostic) { findings.append(problem) }

  /// Turns findings with `code`, which `update` does not solve, into warnings.
  mutating func soften(_ code: Diagnostic.Code) {
    findings = findings.map { finding in
      guard finding.code == code else { return finding }
      return Diagnostic(
        .warning,
        code,
        finding.summary,
        at: finding.place,
        why: finding.why,
        help: finding.help
      )
    }
  }

  /// Returns the path in the repository of the scaffold's file that flakewright calls `name`.
  func path(_ name: String) -> String { TreePath.join(workspace.directory, places.path(of: name)) }

  /// The names of the recorded files that exist.
  var present: [String] {
    (current.record?.files.keys.sorted() ?? []).filter { !places.isLeftOut($0) && places.missing[$0] == nil }
  }

  /// Returns the text of the scaffold's file `name`; nil if there is none.
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
    var needed = places.missing.map {
      (path($0.key), "\($0.value.file)" + ($0.value.line.map { ":\($0)" } ?? ""))
    }
    let lock = workspace.lockPath
    if try tree.entry(at: lock) == nil { needed.append((lock, "")) }
    for (file, reference) in needed.sorted(by: { $0.0 < $1.0 }) {
      if try isInWorkTree(file) {
        add(
          .untracked,
          "git does not track `\(file)`",
          at: file,
          why: "Nix only sees files that git tracks",
          help: .command(["git", "add", file.pathspecWord])
        )
      } else if file == lock {
        add(
          .missingFile,
          "`\(file)` does not exist",
          at: file,
          why: "Nix reads the crates and their checksums from it",
          help: .command(["cargo", "generate-lockfile"])
        )
      } else {
        add(
          .missingFile,
          "`\(file)` does not exist",
          at: file,
          why: "\(reference) refers to it",
          help: .findDeletion(of: file)
        )
      }
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
  /// This diagnostic as an error.
  var asError: Diagnostic { Diagnostic(.error, code, summary, at: place, why: why, help: help) }

  /// Returns this diagnostic with `code`, and with `help` unless that is nil.
  func coded(_ code: Code, help: [Help]? = nil) -> Diagnostic {
    Diagnostic(severity, code, summary, at: place, why: why, help: help ?? self.help)
  }
}

extension String {
  /// The path as an argument that git accepts in any folder; see "pathspec" in gitglossary(7).
  var pathspecWord: String {
    // Marks after `:/` have a meaning, and so do `*`, `?` and `[`.
    let isPlain = first.map { $0.isLetter || $0.isNumber || $0 == "." } ?? false && shellWord == self
    return (isPlain ? ":/" : ":(top,literal)") + self
  }
}
