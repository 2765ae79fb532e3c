import ArgumentParser
import Diagnostics
import FileTree
import Scaffold

/// The option for the source of the pins of a flake's inputs.
struct LockOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Source of pins for new inputs: another flake.lock, `nix flake lock`, or none. (default: built-in pins)",
      valueName: "from:file|nix|none"
    ),
    completion: .locks
  )
  var lock: String?

  /// Returns the source of pins that `--lock` names; `isOffline` forbids downloads.
  func source(isOffline: Bool) throws -> LockSource {
    switch lock {
    case nil: return .builtIn
    case "none"?: return .none
    case "nix"?: return .nix(isOffline: isOffline)
    case let lock?: return try pins(from: lock)
    }
  }

  private func pins(from lock: String) throws -> LockSource {
    guard lock.hasPrefix("from:"), lock.utf8.count > 5 else {
      throw Failure.invalidValue(lock, for: "--lock", example: "from:../other/flake.lock")
    }
    let file = String(lock.dropFirst("from:".count))
    let root = file.hasPrefix("/") ? "/" : "."
    guard let bytes = try DiskTree(root).bytes(at: String(file.drop { $0 == "/" })) else {
      throw Failure.unreadable(path: file, reason: "it is no file")
    }
    return .pins(bytes, file: file)
  }
}
