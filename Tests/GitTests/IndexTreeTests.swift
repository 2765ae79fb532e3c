import Diagnostics
import FileTree
import TestSupport
import Testing

@testable import Git

@Suite struct IndexTreeTests {
  /// Every file, link and submodule of a tree, as `git ls-files --stage` prints it: mode, object, path.
  private func list(_ tree: some FileTree, id: (String) throws -> ObjectID?) throws -> [String] {
    var lines: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
      for entry in try tree.entries(in: folder) {
        let path = TreePath.join(folder, entry.name)
        if !path.contains("\u{fffd}") { #expect(try tree.entry(at: path) == entry) }
        let mode: String
        switch entry.kind {
        case .folder:
          folders.append(path)
          continue
        case .file(let executable): mode = executable ? "100755" : "100644"
        case .symlink: mode = "120000"
        case .submodule: mode = "160000"
        }
        lines.append("\(mode) \(try id(path)?.hex ?? "none") \(path)")
      }
    }
    return lines.sorted()
  }

  /// Asserts that the tree is what git would list, and write.
  private func expectSame(_ git: TestRepository, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let before = try Snapshot(git)
    let repository = try open(git)
    let tree = try repository.indexTree()
    let found = try list(tree, id: tree.objectID)
    for folder in ["", "ab", "ab/c", "a"] {
      for (suffix, isAny) in [("e", false), ("e", true), ("c", true)] {
        #expect(
          try tree.files(below: folder, endingIn: suffix, skipping: ["ab/c/d"], ofAnyKind: isAny)
            == tree.walkedFiles(below: folder, endingIn: suffix, skipping: ["ab/c/d"], ofAnyKind: isAny),
          sourceLocation: sourceLocation
        )
      }
    }
    #expect(try Snapshot(git) == before, sourceLocation: sourceLocation)

    let listed = try git.git(["ls-files", "--stage", "-z"]).output.split(separator: 0).map { line in
      let fields = String(decoding: line, as: UTF8.self).split(separator: "\t", maxSplits: 1)
      let words = fields[0].split(separator: " ")
      return "\(words[0]) \(words[1]) \(fields[1])"
    }
    let intended = Set(tree.intentions)
    let expected = listed.filter { line in !intended.contains { line.hasSuffix(" \($0)") } }
    #expect(found == expected.sorted(), sourceLocation: sourceLocation)

    let id = try #require(ObjectID(try git("write-tree")), sourceLocation: sourceLocation)
    let written = try repository.tree(withID: id)
    let listedTree = try list(written, id: written.objectID)
    #expect(found == listedTree, sourceLocation: sourceLocation)
    for line in found where !line.hasPrefix("160000") {
      let path = String(line.dropFirst(48))
      let content = try written.bytes(at: path)
      #expect(try tree.bytes(at: path) == content, "\(path)", sourceLocation: sourceLocation)
    }
  }

  /// A history with every kind of entry, and an index that differs from it.
  private func fill(_ git: TestRepository) throws {
    try git.commit([
      "a": "1", "a.b": "2", "a-b/c": "3", "ab/c/d/e": "4", "ab/c/d.e": "5", "run": .executable("6"),
      "link": .link("a"), "é/ü": "7", "gone/x": "8", "kind/x": "9",
    ])
    let commit = try git("rev-parse", "HEAD")
    try git("update-index", "--add", "--cacheinfo", "160000,\(commit),vendor/sub")
    try git("rm", "--quiet", "--cached", "gone/x", "kind/x")
    try git.write(["a": "staged", "ab/new": "new", "zz/last": .executable("z")])
    try git("update-index", "--add", "a", "ab/new", "zz/last")
    let blob = try git("rev-parse", "HEAD:a")
    try git("update-index", "--add", "--cacheinfo", "100644,\(blob),kind")
    try git.write(["a": "not staged"])
  }

  @Test(arguments: ["2", "3", "4"])
  func isWhatTheNextCommitWouldHold(version: String) throws {
    try withRepository { git in
      try fill(git)
      try git("update-index", "--index-version", version)
      try expectSame(git)
      let tree = try open(git).indexTree()
      #expect(try tree.bytes(at: "a") == Array("staged".utf8))
      #expect(try tree.bytes(at: "link") == Array("a".utf8))
      #expect(try tree.bytes(at: "ab") == nil)
      #expect(try tree.entry(at: "")?.kind == .folder)
      #expect(try tree.entry(at: "gone") == nil)
      #expect(try tree.entry(at: "a/below") == nil)
      #expect(try tree.entry(at: "../a") == nil)
      #expect(try tree.entries(in: "a").isEmpty)
      #expect(try tree.objectID(at: "ab") == nil)
      #expect(tree.conflicts.isEmpty && tree.intentions.isEmpty)
    }
  }

  @Test func leavesOutWhatIsOnlyAnnounced() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      try git.write(["new/file": "x", "other": "y"])
      try git("add", "--intent-to-add", "new/file", "other")
      try expectSame(git)
      let tree = try open(git).indexTree()
      #expect(tree.intentions == ["new/file", "other"])
      #expect(try tree.entry(at: "new") == nil)
      #expect(try tree.entry(at: "new/file") == nil)
      #expect(try tree.bytes(at: "other") == nil)
      #expect(try tree.objectID(at: "other") == nil)
    }
  }

  @Test func showsConflictsWithoutTheirContent() throws {
    try withRepository { git in
      try git.commit(["both": "1", "theirs": "1", "c": "1"])
      try git("switch", "--quiet", "--create", "other")
      try git("rm", "--quiet", "theirs")
      try git.commit(["both": "2", "folder/x": "another"])
      try git("switch", "--quiet", "main")
      try git.commit(["both": "3", "theirs": "2"])
      let merge = try git.git(["merge", "other"], fails: true)
      #expect(merge.status != 0)
      let tree = try open(git).indexTree()
      #expect(tree.conflicts == ["both", "theirs"])
      #expect(try tree.entries(in: "").map(\.name) == ["both", "c", "folder", "theirs"])
      #expect(try tree.entry(at: "both")?.kind == .file(executable: false))
      #expect(
        throws: Failure.unreadable(
          path: "both",
          reason: "it has a merge conflict; resolve it, then run `git add`"
        )
      ) { try tree.bytes(at: "both") }
      #expect(throws: Failure.self) { try tree.objectID(at: "theirs") }
      #expect(try tree.bytes(at: "c") == Array("1".utf8))

      try git.write(["both": "4"])
      try git("add", "both")
      try git("rm", "--quiet", "theirs")
      try expectSame(git)
    }
  }

  @Test func readsSparseIndexes() throws {
    try withRepository { git in
      try fill(git)
      try git("commit", "--quiet", "--message", "All")
      try git.write(["a": "staged"])
      try git("sparse-checkout", "set", "--cone", "--sparse-index", "zz")
      let sparse = try git("ls-files", "--sparse", "--stage")
      #expect(sparse.contains("040000"))
      try expectSame(git)
      let tree = try open(git).indexTree()
      #expect(try tree.bytes(at: "ab/c/d/e") == Array("4".utf8))
      #expect(try tree.entries(in: "ab/c").map(\.name) == ["d", "d.e"])
      let folder = try git("rev-parse", "HEAD:ab")
      #expect(try tree.objectID(at: "ab")?.hex == folder)
    }
  }

  @Test func refusesASplitIndex() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      try git("update-index", "--split-index")
      let repository = try open(git)
      #expect(
        throws: Failure.unreadableIndex(
          path: git.folder(".git/index"),
          reason: "it is split in two; to join it, run `git update-index --no-split-index`"
        )
      ) { try repository.indexTree() }
      #expect(try repository.status(of: ["a"]) == ["a": .unmodified])
      try git("update-index", "--no-split-index")
      try expectSame(git)
    }
  }

  @Test func isEmptyWithoutAnIndex() throws {
    try withRepository { git in
      #expect(try open(git).indexTree().entries(in: "").isEmpty)
      try expectSame(git)
    }
    try withRepository("--bare") { git in
      let tree = try open(git).indexTree()
      #expect(try tree.entries(in: "").isEmpty)
    }
  }

  @Test func readsTheIndexThatTheEnvironmentNames() throws {
    try withRepository { git in
      try git.commit(["folder/a": "1"])
      var other = git
      other.environment["GIT_INDEX_FILE"] = "folder/index"
      try git.write(["b": "2"])
      _ = try other.git(["add", "b"], in: git.folder("folder"), fails: true)
      _ = try other.git(["add", "b"])
      try expectSame(other)
      let below = try Repository.discover(from: git.folder("folder"), environment: other.environment)
      #expect(try below.indexTree().entries(in: "").map(\.name) == ["b"])
    }
  }

  @Test func saysWhatIsWrongWithADamagedIndex() throws {
    try withRepository { git in
      try fill(git)
      try git("update-index", "--index-version", "4")
      let whole = try git.folder.read(".git/index")
      func reason(_ bytes: [UInt8]) throws -> String {
        try git.write([".git/index": .file(bytes, executable: false)])
        let repository = try open(git)
        do throws(Failure) {
          _ = try repository.indexTree()
          return "none"
        } catch {
          return error.diagnostics.map(\.summary).joined()
        }
      }
      #expect(try reason([]) == "cannot read the index: it is too short")
      #expect(
        try reason(Array("DIRK".utf8) + whole.dropFirst(4)) == "cannot read the index: it is not an index"
      )
      #expect(
        try reason(Array("DIRC".utf8) + [0, 0, 0, 9] + whole.dropFirst(8))
          == "cannot read the index: its version 9 is unknown"
      )
      #expect(
        try reason(Array(whole.prefix(100)))
          == "cannot read the index: its checksum does not match its content"
      )
      for position in whole.indices {
        var bytes = whole
        bytes[position] ^= 0xff
        #expect(try reason(bytes) != "none")
        // Without a checksum, as git saves the time for it on demand, it is read or refused.
        bytes.replaceSubrange((whole.count - 20)..., with: repeatElement(0, count: 20))
        try git.write([".git/index": .file(bytes, executable: false)])
        if let tree = try? open(git).indexTree() { _ = try? list(tree, id: tree.objectID) }
      }
    }
  }
}
