import Diagnostics
import FileTree
import Nix
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

private let realFiles = getenv("FLAKEWRIGHT_NIX_FILES").map { String(cString: $0) }

/// All Nix files below the folder that `FLAKEWRIGHT_NIX_FILES` names, such as a clone of nixpkgs.
@Suite(.enabled(if: realFiles != nil)) struct RealFilesTests {
  private func nixFiles(_ tree: DiskTree) throws -> [String] {
    var files: [String] = []
    var pending = [""]
    while let next = pending.popLast() {
      for entry in try tree.entries(in: next) {
        let path = TreePath.join(next, entry.name)
        if entry.kind == .folder { pending.append(path) }
        if case .file = entry.kind, path.hasSuffix(".nix") { files.append(path) }
      }
    }
    return files
  }

  @Test func areReadAsNixReadsThem() throws {
    let tree = DiskTree(realFiles ?? "")
    let files = try nixFiles(tree)
    #expect(!files.isEmpty)
    for path in files {
      let bytes = try tree.bytes(at: path) ?? []
      let source: NixSource?
      do throws(Failure) {
        source = try NixSource(parsing: bytes, file: path)
      } catch {
        if error.diagnostics.contains(where: { $0.summary.hasPrefix("expressions stand more than") }) {
          continue
        }
        source = nil
      }
      if let tokens = source?.tokens {
        var end = 0
        for token in tokens.all {
          try #require(token.range.lowerBound == end, "\(path)")
          end = token.range.upperBound
        }
        try #require(end == bytes.count, "\(path)")
      }
      let nix = try run(["nix-instantiate", "--parse", "-"], input: bytes)
      // Beside syntax, Nix looks at names.
      if nix.status == 0 || nix.errorText.contains("syntax error") {
        #expect((source != nil) == (nix.status == 0), "\(path)\n\(nix.errorText)")
      }
    }
  }
}
