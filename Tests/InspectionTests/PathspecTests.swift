import Testing

@testable import Inspection

/// Paths as words of a git command.
@Suite struct PathspecTests {
  @Test(arguments: [
    ("Cargo.lock", ":/Cargo.lock"),
    (".flakewright/record.json", ":/.flakewright/record.json"),
    ("a b", ":(top,literal)a b"),
    ("it's", ":(top,literal)it's"),
    ("*.nix", ":(top,literal)*.nix"),
    ("!a", ":(top,literal)!a"),
    ("(a", ":(top,literal)(a"),
  ])
  func words(path: String, word: String) {
    #expect(path.pathspecWord == word)
  }
}
