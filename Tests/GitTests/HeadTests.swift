import Diagnostics
import FileTree
import Git
import TestSupport
import Testing

@Suite struct HeadTests {
  @Test func knowsBranchDetachedAndUnborn() throws {
    try withRepository { git in
      let unborn = try open(git)
      #expect(try unborn.head() == .unborn("main"))
      expectFailure(
        .noCommit,
        "the branch `main` has no commit yet",
        help: [
          "to stage your files, run `git -C \(git.path) add --all`",
          "to make the first commit, run `git -C \(git.path) commit`",
        ]
      ) { try unborn.headCommit() }
      let id = try #require(ObjectID(try git.commit(["a": "1"])))
      #expect(try open(git).head() == .branch("main", id))
      #expect(try open(git).headCommit() == id)
      try git("checkout", "--quiet", "--detach")
      #expect(try open(git).head() == .detached(id))
      try git("checkout", "--quiet", "-b", "feature/ä")
      try git("pack-refs", "--all")
      #expect(try open(git).head() == .branch("feature/ä", id))
    }
  }

  @Test func reportsADamagedHead() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      let repository = try open(git)
      try git.write([".git/HEAD": "nonsense\n"])
      #expect(throws: Failure.self) { try repository.head() }
      try git.write([".git/HEAD": "ref: refs/heads/main\n", ".git/refs/heads/main": "nonsense\n"])
      #expect(throws: Failure.self) { try repository.head() }
    }
  }

  @Test func tellsWhatIsGoingOn() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      #expect(try open(git).currentOperation == nil)
      try git("checkout", "--quiet", "-b", "other")
      try git.commit(["a": "2"])
      try git("checkout", "--quiet", "main")
      try git.commit(["a": "3"])
      _ = try git.git(["merge", "other"], fails: true)
      #expect(try open(git).currentOperation == .merge)
      #expect(try open(git).status(of: ["a"]) == ["a": .modified])
      try git("merge", "--abort")
      _ = try git.git(["rebase", "other"], fails: true)
      #expect(try open(git).currentOperation == .rebase)
    }
  }
}

@Suite struct GitTreeTests {
  @Test func saysWhatATreeInMemorySays() throws {
    let items: [String: MemoryTree.Item] = [
      "b": "text", "a/run": .executable("#!"), "a/link": .link("../b"), "a.b": "", "Z": "", "ä": "umlaut",
      "a/deep/er/file": .file([0, 255, 10], executable: false), "a0": "",
    ]
    try withRepository { git in
      try git.commit(items)
      let repository = try open(git)
      let tree = try repository.tree(ofCommit: repository.headCommit())
      let memory = MemoryTree(items)
      for path in ["", "a", "a/deep", "a/deep/er", "b", "nothing", "a/link", "a//b", "/", "a\0"] {
        #expect(try tree.entries(in: path) == memory.entries(in: path), "\(path)")
        #expect(try tree.entry(at: path) == memory.entry(at: path), "\(path)")
      }
      for path in items.keys + ["", "a", "nothing", "b/c", "../b", "b\0"] {
        #expect(try tree.bytes(at: path) == memory.bytes(at: path), "\(path)")
        #expect(try tree.entry(at: path) == memory.entry(at: path), "\(path)")
      }
      #expect(try tree.file(at: "a/link") == Array("text".utf8))
      #expect(try tree.objectID(at: "a")?.hex == git("rev-parse", "HEAD:a"))
      #expect(try tree.objectID(at: "")?.hex == git("rev-parse", "HEAD:"))
    }
  }

  @Test func hasSubmodules() throws {
    try withRepository { git in
      let commit = try git.commit(["a": "1"])
      try git("update-index", "--add", "--cacheinfo", "160000,\(commit),vendor/lib")
      try git("commit", "--quiet", "--message", "Add a submodule")
      let repository = try open(git)
      let tree = try repository.tree(ofCommit: repository.headCommit())
      #expect(try tree.entries(in: "vendor") == [TreeEntry(name: "lib", kind: .submodule)])
      #expect(try tree.bytes(at: "vendor/lib") == nil)
      #expect(try tree.entries(in: "vendor/lib").isEmpty)
      #expect(try tree.entry(at: "vendor/lib/x") == nil)
    }
  }

  @Test func reportsMissingObjects() throws {
    try withRepository { git in
      try git.commit(["a": "1", "folder/b": "2"])
      let blob = try git("rev-parse", "HEAD:a")
      let folder = try git("rev-parse", "HEAD:folder")
      let objects = [blob, folder].map { ".git/objects/\($0.prefix(2))/\($0.dropFirst(2))" }
      for path in objects { _ = try run(["rm", "-f", git.folder(path)]) }
      let repository = try open(git)
      let tree = try repository.tree(ofCommit: repository.headCommit())
      #expect(try tree.entry(at: "a")?.kind == .file(executable: false))
      let error = #expect(throws: Failure.self) { try tree.bytes(at: "a") }
      #expect(
        error
          == .unreadable(
            path: "a",
            reason: "the object \(blob) is missing",
            help: [.command(["git", "fsck"], to: "list what is missing")]
          )
      )
      #expect(throws: Failure.self) { try tree.entries(in: "folder") }
    }
  }
}
