import Diagnostics
import FileTree
import Recognition
import Scaffold
import Strategies

extension CheckedScaffold {
  /// Checks that the pins of flake.lock are recent enough for the builder, and that nixpkgs is not old.
  mutating func checkPins(now: Int) throws {
    let options = current.options
    let path = path("flake.lock")
    guard options.layout == .flake, case .file = try tree.entry(at: path)?.kind,
      let bytes = try tree.bytes(at: path), let lock = try? FlakeLock(parsing: bytes, file: path)
    else { return }
    for finding in NixpkgsAge.warnings(for: options, lockedBy: lock, at: path) { add(finding) }
    if let finding = NixpkgsAge.staleness(of: options, lockedBy: lock, at: path, now: now) { add(finding) }
  }
}
