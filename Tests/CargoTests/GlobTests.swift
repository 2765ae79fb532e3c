import Testing

@testable import Cargo

struct GlobTests {
  private func matches(_ pattern: String, _ name: String) -> Bool? {
    guard let glob = Glob(pattern), glob.components.count == 1 else { return nil }
    guard case .tokens(let tokens) = glob.components[0] else { return glob.components[0] == .name(name) }
    return Glob.matches(name, tokens)
  }

  @Test(arguments: [
    ("a*", "abc"), ("*", ".hidden"), ("*c", "abc"), ("a?c", "abc"), ("[ab]x", "bx"), ("[!ab]x", "cx"),
    ("[a-c]", "b"), ("[]]", "]"),
    ("*a*b*", "xxaxxbxx"), ("*", ""), ("[-a]", "-"),
  ])
  func takes(pattern: String, name: String) {
    #expect(matches(pattern, name) == true)
  }

  @Test(arguments: [
    ("a*", "ba"), ("a?", "a"), ("[ab]", "c"), ("[!a]", "a"), ("*a", "ab"), ("A*", "ab"), ("[c-a]", "b"),
  ])
  func leaves(pattern: String, name: String) {
    #expect(matches(pattern, name) == false)
  }

  @Test func refusesWhatIsNoPattern() {
    #expect(Glob("a/[b") == nil)
    #expect(Glob("a**") == nil)
    #expect(Glob("[]") == nil)
  }

  @Test func takesNoExponentialTime() {
    let pattern = String(repeating: "a*", count: 500) + "b"
    #expect(matches(pattern, String(repeating: "a", count: 5_000)) == false)
  }

  @Test func walksTheTree() throws {
    let tree: TextTree = [
      "a/one/f": "", "a/two/f": "", "a/two/deep/f": "", "b/one/f": "", "a/f": "", "link": "-> a",
    ]
    let reader = WorkspaceReader(tree)
    func paths(_ pattern: String, in folder: String = "") throws -> [String] {
      try reader.paths(matching: try #require(Glob(pattern)), in: folder)
    }
    #expect(try paths("*/one") == ["a/one", "b/one", "link/one"])
    #expect(try paths("**/deep") == ["a/two/deep"])
    #expect(try paths("**/**/f", in: "a") == ["a/f", "a/one/f", "a/two/f", "a/two/deep/f"])
    #expect(try paths("../b/*", in: "a") == ["b/one"])
    #expect(try paths("gone") == [])
    #expect(try paths("..") == [])
  }
}
