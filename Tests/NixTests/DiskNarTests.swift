import FileTree
import Nix
import TestSupport
import Testing

/// The hash of what stands at `path` on disk.
private func narHash(_ path: String) throws -> Hash {
  var writer = NarWriter()
  try writer.node(DiskWalk(path))
  return writer.finish()
}

@Suite struct DiskNarTests {
  /// Some trees are the same in every run, and some are new.
  @Test(
    arguments: Array(1...20) + (0..<5).map { _ in UInt64.random(in: 1 ... .max) }
  )
  func agreesWithNix(seed: UInt64) throws {
    try withTemporaryFolder { folder in
      try RandomTree.make(at: folder("tree"), seed: seed)
      #expect(
        try narHash(folder("tree")).sri == NixEvaluation.hash(["path", folder("tree")]),
        "seed \(seed)"
      )
    }
  }
}
