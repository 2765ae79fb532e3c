import Diagnostics
import FileTree
import Git
import Recognition

/// What becomes of flake.lock when the inputs of flake.nix become others.
///
/// Inputs that stay keep their pins, and those that go take theirs along. Those that come are left to the next `nix`, for
/// flakewright fetches nothing, unless it was said where their pins are to come from.
struct LockEdit {
  private(set) var changes: [String: TreeChange] = [:]
  private(set) var notices: [Diagnostic] = []

  /// The edit for the text `flake` of the flake.nix in `folder` of `tree`; none if there is no flake, or neither a lock
  /// nor a `source`.
  init(
    flake: [UInt8]?,
    in folder: String,
    of tree: some FileTree,
    from source: LockSource?,
    environment: [String: String]
  ) throws {
    let flakePath = TreePath.join(folder, "flake.nix")
    guard let flake else {
      if source != nil { throw ScaffoldingError.locking(.noFlake(path: flakePath)) }
      return
    }
    let path = TreePath.join(folder, "flake.lock")
    let kind = try tree.entry(at: path)?.kind
    var isExecutable = false
    switch kind {
    case nil: if source == nil { return }
    case .file(let executable): isExecutable = executable
    case _ where source == nil: return
    case .symlink: throw ScaffoldingError.occupied([(path, .symlink)])
    case .folder: throw ScaffoldingError.occupied([(path, .folder)])
    case .submodule: throw ScaffoldingError.occupied([(path, .submodule)])
    }
    let old = kind == nil ? nil : try tree.bytes(at: path)
    // Markers of a conflict are no Nix.
    guard let inputs = try? FlakeInput.all(of: flake, file: flakePath).filter({ $0.name != "self" }) else {
      notices = [Self.unreadable(flakePath, lock: path)]
      return
    }
    var pins: FlakeLock?
    if case .pins(let bytes, let file)? = source { pins = try FlakeLock(parsing: bytes, file: file) }
    let edit = try FlakeLock(parsing: old ?? Self.empty, file: path).edited(for: inputs, from: pins)
    var new = edit.lock.bytes
    if case .nix(let isOffline)? = source, old == nil || !edit.missing.isEmpty {
      new =
        try NixLock.made(
          of: flake,
          inputs,
          startingWith: old == nil ? nil : new,
          in: folder,
          of: tree,
          isOffline: isOffline,
          environment: environment
        ) ?? new
    } else if !edit.missing.isEmpty {
      notices.append(Self.missing(edit.missing, from: path))
    }
    if new != old ?? Self.empty { changes[path] = .file(new, executable: isExecutable) }
  }

  /// A lock of no inputs.
  private static let empty = Array(#"{ "nodes": { "root": {} }, "root": "root", "version": 7 }"#.utf8)

  private static func missing(_ names: [String], from path: String) -> Diagnostic {
    Diagnostic(
      .note,
      "`\(path)` has no pin for \(names.map { "`\($0)`" }.formatted())",
      at: .init(file: path),
      why: "flakewright fetches nothing; the next `nix` command locks what is missing",
      help: ["`--lock nix` runs it now", "`--lock from:FILE` takes pins from another flake.lock"]
    )
  }

  private static func unreadable(_ flake: String, lock: String) -> Diagnostic {
    Diagnostic(
      .note,
      "`\(lock)` stays as it is",
      at: .init(file: flake),
      why: "as long as `\(flake)` cannot be read, its inputs are not known",
      help: ["`nix flake lock`, when it is settled"]
    )
  }
}

extension LockEdit {
  /// The flake.lock of a flake.nix that goes.
  static func orphan(
    after changes: [String: TreeChange],
    in folder: String,
    of tree: some FileTree
  ) throws(FileTreeError) -> String? {
    let path = TreePath.join(folder, "flake.lock")
    guard changes[TreePath.join(folder, "flake.nix")] == .removed, case .file = try tree.entry(at: path)?.kind
    else { return nil }
    return path
  }

  /// What is said of it if it stays.
  static func orphaned(_ lock: String) -> Diagnostic {
    Diagnostic(
      .note,
      "`\(lock)` stays, and nothing reads it",
      at: .init(file: lock),
      why: "there is no flake.nix beside it any more; the way back takes its pins from it",
      help: ["if there is no way back: git rm \(lock.pathspec)"]
    )
  }
}
