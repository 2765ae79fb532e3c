import Diagnostics
import FileTree
import Git
import Recognition
import Templates

/// What becomes of flake.lock when the inputs of flake.nix become others.
///
/// Nothing is fetched: inputs that stay keep their pins, those that go take theirs along, and those that come are left
/// to the next `nix`, unless another lock has them.
struct LockEdit {
  private(set) var changes: [String: TreeChange] = [:]
  private(set) var notices: [Diagnostic] = []

  /// The edit for the scaffold `files` in `folder` of `tree`; `source` is the content of another flake.lock.
  init(
    for files: [RenderedFile],
    in folder: String,
    of tree: some FileTree,
    from source: [UInt8]?
  ) throws {
    let flake = files.first { $0.path == "flake.nix" }.map { Array($0.text.utf8) }
    try self.init(flake: flake, in: folder, of: tree, from: source)
  }

  /// The edit for the text `flake` of flake.nix; none if there is no flake, or no lock.
  init(flake: [UInt8]?, in folder: String, of tree: some FileTree, from source: [UInt8]?) throws {
    let path = TreePath.join(folder, "flake.lock")
    guard let flake, case .file(let isExecutable) = try tree.entry(at: path)?.kind,
      let bytes = try tree.bytes(at: path)
    else { return }
    let inputs = try Recognition(of: MemoryTree(["flake.nix": .file(flake, executable: false)]))
      .carried.inputs.map(\.value)
    let other = try source.map { bytes throws(RecognitionError) in
      try FlakeLock(parsing: bytes, file: "--lock")
    }
    let edit = try FlakeLock(parsing: bytes, file: path).edited(for: inputs, from: other)
    if edit.lock.bytes != bytes {
      changes[path] = .file(edit.lock.bytes, executable: isExecutable)
    }
    if !edit.missing.isEmpty {
      notices.append(
        Diagnostic(
          .note,
          "`\(path)` has no pin for \(edit.missing.map { "`\($0)`" }.formatted())",
          at: .init(file: path),
          explanation: "flakewright fetches nothing; the next `nix` command locks what is missing",
          solutions: ["`--lock from:FILE` takes pins from another flake.lock"]
        )
      )
    }
  }
}
