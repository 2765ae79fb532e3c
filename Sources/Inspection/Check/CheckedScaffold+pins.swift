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
    switch options.layout {
    case .callpackage:
      guard let nixpkgs = try PresentNixpkgs.find(for: options, in: workspace.directory, of: tree) else {
        return
      }
      checkAge(at: nixpkgs.file, now: now, renewal: { _ in nixpkgs.renewal }) {
        $0 == "nixpkgs" ? nixpkgs.made : nil
      }
    case .flake:
      let path = path("flake.lock")
      guard case .file = try tree.entry(at: path)?.kind,
        let bytes = try tree.bytes(at: path), let lock = try? FlakeLock(parsing: bytes, file: path)
      else { return }
      checkAge(at: path, now: now, renewal: Help.renewal(of:)) { lock.made($0, for: options) }
    }
  }

  /// Adds findings about the pins in the file at `path`; `renewal` and `made` take the name of an input.
  private mutating func checkAge(
    at path: String,
    now: Int,
    renewal: (String) -> Help,
    made: (String) -> Int?
  ) {
    let findings = NixpkgsAge.warnings(for: current.options, at: path, renewal: renewal, made: made)
    for finding in findings { add(finding) }
    let age = NixpkgsAge.staleness(of: made("nixpkgs"), at: path, now: now, renewal: renewal("nixpkgs"))
    if let age { add(age) }
  }
}
