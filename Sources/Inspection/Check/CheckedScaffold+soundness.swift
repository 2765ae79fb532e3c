import Diagnostics
import FileTree
import Scaffold

extension CheckedScaffold {
  /// Checks that Nix accepts each file, and that calls of files pass all required arguments.
  mutating func checkSoundness() throws {
    var files: [String: [UInt8]] = [:]
    for file in present.map(path) where file.hasSuffix(".nix") {
      guard case .text(let text) = try FileVersion.read(at: file, of: tree), !text.isUnresolved else {
        continue
      }
      files[file] = text.bytes
    }
    let soundness = ScaffoldSoundness(files)
    for finding in soundness.findings + soundness.calls {
      add(
        .unsoundNix,
        "Nix refuses `\(finding.path)`: \(finding.summary)",
        at: finding.path,
        line: finding.line,
        help: .command(["nix-instantiate", "--parse", finding.path], to: "see what Nix says")
      )
    }
  }
}
