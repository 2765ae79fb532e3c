import ArgumentParser
import Diagnostics
import FileTree
import Scaffold

/// The option for the source of the pins of a flake's inputs.
struct LockOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Source of pins for new inputs: another flake.lock, or `nix flake lock`. (default: the next nix command)",
      valueName: "from:file|nix"
    )
  )
  var lock: String?

  /// Returns the source that `--lock` names; `isOffline` forbids downloads.
  func source(isOffline: Bool) throws -> LockSource? {
    guard let lock else { return nil }
    if lock == "nix" { return .nix(isOffline: isOffline) }
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
