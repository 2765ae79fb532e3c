package import Diagnostics
import FileTree
import Git
import Recognition

/// The edit of flake.lock that follows from a change of the inputs in flake.nix.
///
/// Inputs that stay keep their pins, and the pins of removed inputs are removed. New inputs get built-in
/// pins, unless `--lock` names another source. flakewright fetches nothing: the next `nix` command locks
/// inputs without a pin.
package struct LockEdit {
  package private(set) var files: [Change.File] = []
  package private(set) var warnings: [Diagnostic] = []

  /// Returns the edit of flake.lock on `site`, whose flake.nix will have the text `flake`.
  ///
  /// The edit is empty if `flake` is nil. An existing flake without a lock gets one only if `--lock` asks for
  /// it.
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
    let present = try FlakeLock(parsing: old ?? empty, file: path)
    var edited = present.edited(for: inputs)
    switch source {
    case .builtIn where !edited.missing.isEmpty:
      edited = present.edited(for: inputs, from: try FlakeLock.builtIn(for: edited.missing))
    case .pins(let bytes, let file):
      edited = present.edited(for: inputs, from: try FlakeLock(parsing: bytes, file: file))
    case .builtIn, .none, .nix: break
    }
    var lock: FlakeLock? = edited.lock
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
      lock = try? FlakeLock(parsing: new, file: path)
    } else if !edited.missing.isEmpty, kind != nil || source.isAsked || !edited.taken.isEmpty {
      edit.warnings.append(missing(edited.missing, from: path))
    }
    if let lock {
      edit.warnings += NixpkgsAge.warnings(for: options, at: path) { lock.made($0, for: options) }
    }
    if old != nil, !source.isAsked, edited.lock.isEmpty {
      // A lock without pins is removed.
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
  /// Returns the removal of flake.lock on `site`, if `files` remove its flake.nix; nil otherwise.
  package static func orphan(after files: [Change.File], on site: Site) throws(Failure) -> Change.File? {
    let path = site.path("flake.lock")
    guard files.contains(where: { $0.path == site.path("flake.nix") && $0.change == .removed }),
      case .file = try site.tree.entry(at: path)?.kind
    else { return nil }
    return Change.File(path: path, change: .removed, isThere: true)
  }

  /// Returns the note about a flake.lock that stays although its flake.nix is removed.
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
