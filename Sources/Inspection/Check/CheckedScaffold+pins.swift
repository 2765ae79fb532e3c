import Cargo
import Diagnostics
import FileTree
import Recognition
import Scaffold
import Strategies

extension CheckedScaffold {
  /// Checks that the pins are recent enough for the builder, and that nixpkgs is not old.
  mutating func checkPins(now: Int) throws {
    let options = current.options
    if options.layout == .callpackage {
      guard let nixpkgs = try PresentNixpkgs.find(for: options, in: workspace.directory, of: tree) else {
        return
      }
      let made = nixpkgs.made
      let findings = NixpkgsAge.warnings(for: options, at: nixpkgs.file, renewal: { _ in nixpkgs.renewal }) {
        $0 == "nixpkgs" ? made : nil
      }
      for finding in findings { add(finding) }
      if let finding = NixpkgsAge.staleness(of: made, at: nixpkgs.file, now: now, renewal: nixpkgs.renewal) {
        add(finding)
      }
      return
    }
    let path = path("flake.lock")
    guard case .file = try tree.entry(at: path)?.kind,
      let bytes = try tree.bytes(at: path), let lock = try? FlakeLock(parsing: bytes, file: path)
    else { return }
    for finding in NixpkgsAge.warnings(for: options, at: path, made: { lock.made($0, for: options) }) {
      add(finding)
    }
    if let finding = NixpkgsAge.staleness(of: lock.made("nixpkgs", for: options), at: path, now: now) {
      add(finding)
    }
  }
}
