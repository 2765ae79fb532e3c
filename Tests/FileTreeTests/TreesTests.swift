import Diagnostics
import TestSupport
import Testing

@testable import FileTree

/// The trees in memory and on disk, made of the same items, say the same.
@Suite struct TreesTests {
  static let items: [String: MemoryTree.Item] = [
    "b": "text", "a/run": .executable("#!"), "a/link": .link("../b"), "a.b": "", "Z": "", "ä": "umlaut",
    "a/deep/er/file": .file([0, 255, 10], executable: false),
  ]

  private func inBoth(_ body: (any FileTree) throws -> Void) throws {
    try body(MemoryTree(Self.items))
    try withTemporaryFolder { folder in
      try folder.write(Self.items)
      try body(DiskTree(folder.path))
    }
  }

  @Test func listsInByteOrder() throws {
    try inBoth { tree throws in
      #expect(try tree.entries(in: "").map(\.name) == ["Z", "a", "a.b", "b", "ä"])
      #expect(
        try tree.entries(in: "a") == [
          TreeEntry(name: "deep", kind: .folder), TreeEntry(name: "link", kind: .symlink),
          TreeEntry(name: "run", kind: .file(executable: true)),
        ]
      )
      #expect(try tree.entries(in: "b").isEmpty)
      #expect(try tree.entries(in: "nothing").isEmpty)
    }
  }

  @Test func findsEntries() throws {
    try inBoth { tree throws in
      #expect(try tree.entry(at: "") == TreeEntry(name: "", kind: .folder))
      #expect(try tree.entry(at: "a/deep/er") == TreeEntry(name: "er", kind: .folder))
      #expect(try tree.entry(at: "b") == TreeEntry(name: "b", kind: .file(executable: false)))
      for path in ["c", "b/c", "a/link/x", "a/..", "/b", "a//run", "b\0", "."] {
        #expect(try tree.entry(at: path) == nil, "\(path)")
      }
    }
  }

  @Test func readsBytes() throws {
    try inBoth { tree throws in
      #expect(try tree.bytes(at: "a/deep/er/file") == [0, 255, 10])
      #expect(try tree.bytes(at: "a/link") == Array("../b".utf8))
      #expect(try tree.bytes(at: "a.b") == [])
      for path in ["a", "", "nothing", "../b"] { #expect(try tree.bytes(at: path) == nil, "\(path)") }
    }
  }

  @Test func findsFilesByTheirEnds() throws {
    try inBoth { tree throws in
      #expect(
        try tree.files(below: "", endingIn: "", skipping: [], ofAnyKind: false)
          == ["Z", "a.b", "a/deep/er/file", "a/run", "b", "ä"]
      )
      #expect(try tree.files(below: "", endingIn: "b", skipping: [], ofAnyKind: false) == ["a.b", "b"])
      #expect(
        try tree.files(below: "a", endingIn: "", skipping: ["a", "a/deep"], ofAnyKind: false) == ["a/run"]
      )
      #expect(try tree.files(below: "b", endingIn: "", skipping: [], ofAnyKind: false).isEmpty)
      #expect(try tree.files(below: "nothing", endingIn: "", skipping: [], ofAnyKind: false).isEmpty)
    }
  }

  @Test func sharesFilesOfMemory() throws {
    let shared = try #require(MemoryTree(Self.items).shared)
    #expect(shared.sharedBytes(at: "a/deep/er/file") == [0, 255, 10])
    for path in ["a/link", "a", "nothing"] { #expect(shared.sharedBytes(at: path) == nil, "\(path)") }
  }

  @Test func keepsTheUpperOfTwoThatCannotBeTogether() throws {
    let tree = MemoryTree(["a": "file", "a/b": "below", "": "root", "x/../y": "out"])
    #expect(try tree.entry(at: "a")?.kind == .folder)
    #expect(try tree.bytes(at: "a") == nil)
    #expect(try tree.entries(in: "") == [TreeEntry(name: "a", kind: .folder)])
    #expect(try MemoryTree(["m": .submodule]).entry(at: "m")?.kind == .submodule)
  }

  @Test func doesNotFollowLinksOutOfTheDisk() throws {
    try withTemporaryFolder { folder in
      try folder.write(["outside/secret": "x", "inside/link": .link("../outside"), "inside/file": "y"])
      let tree = DiskTree(folder("inside"))
      #expect(try tree.bytes(at: "link/secret") == nil)
      #expect(try tree.entry(at: "link/secret") == nil)
      #expect(try tree.entries(in: "link").isEmpty)
      #expect(throws: Failure.brokenLink(path: "link")) { try tree.file(at: "link/secret") }
    }
  }

  @Test func passesOverPipesAndMissingRoots() throws {
    try withTemporaryFolder { folder in
      _ = try run(["mkfifo", "pipe"], in: folder.path)
      #expect(try DiskTree(folder.path).bytes(at: "pipe") == nil)
      #expect(try DiskTree(folder.path).entries(in: "").isEmpty)
      #expect(try DiskTree(folder("nothing")).entry(at: "") == nil)
      #expect(try DiskTree(folder("nothing")).entries(in: "").isEmpty)
    }
  }

  @Test func readsFilesLargerThanItsBuffer() throws {
    try withTemporaryFolder { folder in
      let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try folder.write(["large": .file(bytes, executable: false)])
      #expect(try DiskTree(folder.path).bytes(at: "large") == bytes)
    }
  }

  @Test func listsNamesThatAreNotUTF8() throws {
    try withTemporaryFolder { folder in
      _ = try run(["sh", "-c", "touch $(printf 'a\\377')"], in: folder.path)
      let entries = try DiskTree(folder.path).entries(in: "")
      #expect(entries == [TreeEntry(name: "a\u{fffd}", kind: .file(executable: false))])
    }
  }
}
