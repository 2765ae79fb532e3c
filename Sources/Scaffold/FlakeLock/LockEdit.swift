package import Diagnostics
import FileTree
import Git
import Recognition

/// The edit of flake.lock that follows from a change of the inputs of flake.nix.
///
/// Inputs that stay keep their pins, and those that go take theirs along. Those that come get built-in pins, unless
/// `--lock` says where pins come from. flakewright fetches nothing: the next `nix` command locks what has no pin.
package struct LockEdit {
  package private(set) var files: [Change.File] = []
  package private(set) var warnings: [Diagnostic] = []

  /// Returns the edit on `site` for the text `flake` of its flake.nix.
  ///
  /// There is none if there is no flake. A flake that stays without a lock gets one only if `--lock` asks for it.
  package static func edit(
    on site: Site,
    for flake: [UInt8]?,
    _ options: Options,
    _ context: PlanContext
  ) throws -> LockEdit {
    let source = context.lockSource
    let flakePath = site.path("flake.nix")
    guard let flake else {
      if source.isAsked { throw Failure.noFlake(at: flakePath) }
      return LockEdit()
    }
    let path = site.path("flake.lock")
    let kind = try site.tree.entry(at: path)?.kind
    var isExecutable = false
    switch kind {
    case nil:
      if try source == .none || source == .builtIn && site.tree.entry(at: flakePath) != nil {
        return LockEdit()
      }
    case .file(let executable): isExecutable = executable
    case _ where !source.isAsked: return LockEdit()
    case .symlink: throw Failure.occupied([(path, .symlink)], on: site)
    case .folder: throw Failure.occupied([(path, .folder)], on: site)
    case .submodule: throw Failure.occupied([(path, .submodule)], on: site)
    }
    let old = kind == nil ? nil : try site.tree.bytes(at: path)
    // A file with conflict markers is not Nix.
    guard let inputs = try? FlakeInput.all(of: flake, file: flakePath).filter({ $0.name != "self" }) else {
      return LockEdit(warnings: [unreadable(flakePath, lock: path)])
    }
    var edit = LockEdit()
    var pins: FlakeLock?
    switch source {
    case .builtIn: pins = try FlakeLock.builtIn(for: inputs.map(\.name))
    case .pins(let bytes, let file): pins = try FlakeLock(parsing: bytes, file: file)
    case .none, .nix: break
    }
    let edited = try FlakeLock(parsing: old ?? empty, file: path).edited(for: inputs, from: pins)
    var new = edited.lock.bytes
    if case .nix(let isOffline) = source, old == nil || !edited.missing.isEmpty {
      new =
        try NixLock.made(
          of: flake,
          inputs,
          startingWith: old == nil ? nil : new,
          on: site,
          isOffline: isOffline,
          environment: context.environment
        ) ?? new
    } else if !edited.missing.isEmpty, kind != nil || source.isAsked || !edited.taken.isEmpty {
      edit.warnings.append(missing(edited.missing, from: path))
    }
    if let lock = try? FlakeLock(parsing: new, file: path) {
      edit.warnings += NixpkgsAge.warnings(for: options, lockedBy: lock, at: path)
    }
    if old != nil, !source.isAsked, edited.lock.isEmpty {
      // What pins nothing is not written either.
      edit.files = [Change.File(path: path, change: .removed, isThere: true)]
    } else if new != old ?? empty {
      edit.files = [
        Change.File(path: path, change: .file(new, executable: isExecutable), isThere: kind != nil)
      ]
    }
    return edit
  }

  /// A lock without inputs.
  private static let empty = Array(#"{ "nodes": { "root": {} }, "root": "root", "version": 7 }"#.utf8)

  private static func missing(_ names: [String], from path: String) -> Diagnostic {
    Diagnostic(
      .note,
      .incompleteLock,
      "`\(path)` has no pin for \(names.map { "`\($0)`" }.formatted())",
      at: .init(file: path),
      why: "flakewright fetches nothing; the next `nix` command locks what is missing",
      help: ["`--lock nix` runs it now", "`--lock from:FILE` takes pins from another flake.lock"]
    )
  }

  private static func unreadable(_ flake: String, lock: String) -> Diagnostic {
    Diagnostic(
      .note,
      .incompleteLock,
      "`\(lock)` stays as it is",
      at: .init(file: flake),
      why: "`\(flake)` cannot be read, so its inputs are not known",
      help: [.command(["nix", "flake", "lock"], to: "update it when the conflicts are resolved")]
    )
  }
}

extension LockEdit {
  /// Returns the flake.lock on `site`, if `files` remove its flake.nix.
  package static func orphan(after files: [Change.File], on site: Site) throws(Failure) -> Change.File? {
    let path = site.path("flake.lock")
    guard files.contains(where: { $0.path == site.path("flake.nix") && $0.change == .removed }),
      case .file = try site.tree.entry(at: path)?.kind
    else { return nil }
    return Change.File(path: path, change: .removed, isThere: true)
  }

  /// Returns the note about a lock that stays although its flake is removed.
  package static func orphaned(_ lock: String) -> Diagnostic {
    Diagnostic(
      .note,
      .incompleteLock,
      "`\(lock)` stays, and nothing reads it",
      at: .init(file: lock),
      why: "there is no flake.nix next to it any more; moving back takes its pins from it",
      help: [.text("if you do not move back, run `git rm \(lock.pathspec)`")]
    )
  }
}
