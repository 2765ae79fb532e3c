import FileTree
import Testing

@Suite struct TreePathTests {
  @Test(arguments: [("a", "b/c", "a/b/c"), ("", "b", "b"), ("a", "", "a"), ("", "", "")])
  func joins(folder: String, name: String, path: String) {
    #expect(TreePath.join(folder, name) == path)
  }

  @Test func hasParentAndName() {
    #expect(TreePath.parent("a/b/c") == "a/b")
    #expect(TreePath.parent("a") == "")
    #expect(TreePath.parent("") == nil)
    #expect(TreePath.name("a/b") == "b")
    #expect(TreePath.name("b") == "b")
    #expect(TreePath.name("") == "")
    #expect(TreePath.name("ä/ö") == "ö")
  }

  @Test(arguments: [
    ("a/./b/../c/", "a/c"), ("", ""), (".", ""), ("a//b", "a/b"), ("a/..", ""), ("./a", "a"),
    ("..a/b..", "..a/b.."),
  ])
  func normalises(path: String, result: String) {
    #expect(TreePath.normalised(path) == result)
  }

  @Test(arguments: ["..", "a/../..", "/a", "../a", "a/../../a"])
  func normalisesNothingOutside(path: String) {
    #expect(TreePath.normalised(path) == nil)
  }

  @Test(arguments: [
    ("a/b", "a/c", "../c"), ("a", "a", "."), ("", "a/b", "a/b"), ("a/b", "", "../.."), ("a", "a/b", "b"),
    ("ab", "a", "../a"),
  ])
  func isRelative(folder: String, path: String, result: String) {
    #expect(TreePath.relative(from: folder, to: path) == result)
    #expect(TreePath.normalised(TreePath.join(folder, result)) == path)
  }

  @Test func knowsWhatIsInside() {
    #expect(TreePath.isInside("a/b", "a"))
    #expect(TreePath.isInside("a", "a"))
    #expect(TreePath.isInside("a", ""))
    #expect(!TreePath.isInside("ab", "a"))
    #expect(!TreePath.isInside("a", "a/b"))
  }

  @Test func knowsWhatIsValid() {
    for path in ["", "a", "a/b", "...", "a b"] { #expect(TreePath.isValid(path), "\(path)") }
    for path in ["/a", "a/", "a//b", ".", "a/..", "a/\0"] { #expect(!TreePath.isValid(path), "\(path)") }
  }
}
