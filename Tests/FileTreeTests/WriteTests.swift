import Diagnostics
import TestSupport
import Testing

@testable import FileTree

@Suite struct WriteTests {
  @Test func writesFilesAndTheFoldersAbove() throws {
    try withTemporaryFolder { folder in
      let tree = DiskTree(folder("new/root"))
      #expect(throws: Failure.unwritable(path: tree.root, reason: "No such file or directory")) {
        try tree.write([1], to: "a")
      }
      try tree.makeRoot()
      try tree.makeRoot()
      try tree.write([1, 2], to: "a/b/c")
      try tree.write([3], executable: true, to: "a/b/c")
      try tree.link("a/link", to: Array("b".utf8))
      #expect(try tree.bytes(at: "a/b/c") == [3])
      #expect(try tree.entry(at: "a/b/c")?.kind == .file(executable: true))
      #expect(try tree.bytes(at: "a/link") == Array("b".utf8))
      #expect(try tree.entries(in: "a/b").map(\.name) == ["c"])
    }
  }

  @Test func leavesTheFolderOnNoWay() throws {
    try withTemporaryFolder { folder in
      try folder.write(["out/x": "", "in/link": .link("../out"), "in/file": "f", "in/to": .link("../out/x")])
      let tree = DiskTree(folder("in"))
      for path in ["../a", "", "/a", "a/../b", "link/a", "file/a"] {
        #expect(throws: Failure.self) { try tree.write([1], to: path) }
      }
      // A link is replaced, not followed.
      try tree.write([1], to: "to")
      #expect(try tree.entry(at: "to")?.kind == .file(executable: false))
      #expect(try folder.read("out/x") == [])
      #expect(try DiskTree(folder("out")).entries(in: "").map(\.name) == ["x"])
      #expect(try tree.entries(in: "").map(\.name) == ["file", "link", "to"])
    }
  }

  @Test func scratchFoldersGoWithAllInThem() throws {
    try withTemporaryFolder { folder in
      try folder.write(["kept/file": "x"])
      do {
        let scratch = try ScratchFolder(environment: ["TMPDIR": folder.path])
        try scratch.tree.write([1], to: "a/b/c")
        try scratch.tree.link("a/kept", to: Array(folder("kept").utf8))
        _ = try run(["sh", "-c", "mkfifo pipe; touch $(printf 'a\\377')"], in: scratch.path)
      }
      #expect(try DiskTree(folder.path).entries(in: "").map(\.name) == ["kept"])
      #expect(try folder.read("kept/file") == Array("x".utf8))
      #expect(throws: Failure.unwritable(path: "/nowhere", reason: "No such file or directory")) {
        _ = try ScratchFolder(environment: ["TMPDIR": "/nowhere"])
      }
    }
  }
}
