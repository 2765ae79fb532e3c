import FileTree
import Testing

@testable import Scaffold

@Suite struct OverlayTreeTests {
  private let tree = OverlayTree(
    base: MemoryTree(["a/x": "1", "a/z": "2", "b": "3", "link": .link("b")]),
    files: ["a/y": Array("new".utf8), "a/z": Array("other".utf8), "link": Array("file".utf8)]
  )

  @Test func addedFilesAreThere() throws {
    #expect(try tree.entries(in: "a").map(\.name) == ["x", "y", "z"])
    #expect(try tree.entries(in: "").map(\.name) == ["a", "b", "link"])
    #expect(try tree.entry(at: "a/y") == TreeEntry(name: "y", kind: .file(executable: false)))
    #expect(try tree.entry(at: "link")?.kind == .file(executable: false))
    #expect(
      try ["a/x", "a/y", "a/z", "b", "link"].map {
        String(decoding: try tree.bytes(at: $0) ?? [], as: UTF8.self)
      }
        == ["1", "new", "other", "3", "file"]
    )
  }

  @Test func addedFilesAreListedAndShared() throws {
    #expect(
      try tree.files(below: "", endingIn: "", skipping: [], ofAnyKind: false) == [
        "a/x", "a/y", "a/z", "b", "link",
      ]
    )
    #expect(try tree.files(below: "", endingIn: "", skipping: ["a"], ofAnyKind: false) == ["b", "link"])
    #expect(try tree.files(below: "a", endingIn: "y", skipping: ["a"], ofAnyKind: false) == ["a/y"])
    #expect(try tree.files(below: "a/y", endingIn: "", skipping: [], ofAnyKind: false).isEmpty)
    let shared = try #require(tree.shared)
    #expect(
      ["a/x", "a/y", "a/z", "nothing"].map { shared.sharedBytes(at: $0) }
        == [Array("1".utf8), Array("new".utf8), Array("other".utf8), nil]
    )
  }

  @Test func theRestIsTheBase() throws {
    let base = tree.base
    #expect(try tree.entry(at: "a") == base.entry(at: "a"))
    #expect(try tree.entry(at: "nothing") == nil)
    #expect(try tree.bytes(at: "nothing") == nil)
  }
}
