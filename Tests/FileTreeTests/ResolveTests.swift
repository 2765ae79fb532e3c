import Diagnostics
import Testing

@testable import FileTree

@Suite struct ResolveTests {
  let tree = MemoryTree([
    "real/file": "content", "real/run": .executable("#!"), "link": .link("real/file"),
    "folder": .link("./real"), "deep/up": .link("../folder/../real/file"), "dangling": .link("nothing"),
    "loop": .link("loop"), "one": .link("two"), "two": .link("one"), "out": .link("../outside"),
    "absolute": .link("/etc/passwd"), "module": .submodule, "down/out": .link("../../x"),
    "not-utf8": .link("\u{fffd}"),
  ])

  @Test(arguments: [
    ("link", "real/file"), ("folder", "real"), ("folder/file", "real/file"), ("deep/up", "real/file"),
    ("real", "real"), ("", ""), ("module", "module"), ("real/../link", "real/file"), ("folder/..", ""),
  ])
  func follows(path: String, result: String) throws {
    #expect(try tree.resolve(path) == result)
  }

  @Test(arguments: [
    "dangling", "nothing", "real/file/x", "link/x", "module/x", "..", "real/../../x", "not-utf8",
  ])
  func findsNothing(path: String) throws {
    #expect(try tree.resolve(path) == nil)
  }

  @Test(arguments: [
    ("loop", "loop"), ("one", "one"), ("out", "out"), ("absolute", "absolute"), ("down/out", "down/out"),
    ("loop/x", "loop"),
  ])
  func refuses(path: String, link: String) {
    let error = #expect(throws: Failure.self) { try tree.resolve(path) }
    #expect(error == .brokenLink(path: link))
  }

  @Test func saysWhatIsWrong() {
    #expect(
      Failure.brokenLink(path: "a/b").diagnostics.map(\.summary) == [
        "the symbolic link `a/b` leads out of the tree or in a circle"
      ]
    )
    #expect(
      Failure.unreadable(path: "a", reason: "no").diagnostics.map(\.summary) == ["cannot read `a`: no"]
    )
  }

  @Test func readsThroughLinks() throws {
    #expect(try tree.file(at: "deep/up") == Array("content".utf8))
    #expect(try tree.file(at: "folder/run") == Array("#!".utf8))
    #expect(try tree.file(at: "folder") == nil)
    #expect(try tree.file(at: "dangling") == nil)
    #expect(try tree.file(at: "module") == nil)
  }

  @Test func followsFortyLinksAndNoMore() throws {
    var items: [String: MemoryTree.Item] = ["0": "end"]
    for number in 1...41 { items["\(number)"] = .link("\(number - 1)") }
    let chain = MemoryTree(items)
    #expect(try chain.resolve("40") == "0")
    #expect(throws: Failure.brokenLink(path: "1")) { try chain.resolve("41") }
  }
}
