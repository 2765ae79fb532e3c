import FileTree
import Git
import TestSupport
import Testing

@Suite struct PatchTests {
  @Test func printsWhatGitPrints() throws {
    try withRepository { git in
      let lines = (1...40).map { "line \($0)" }.joined(separator: "\n")
      let function = "fn one() {\n    1\n}\n\nfn two() {\n    2\n}\n"
      try git.commit([
        "changed": .text(lines), "gone": "1\n", "mode": "x\n", "binary": .file([0, 1, 2], executable: false),
        "kind": "target", "src/lib.rs": .text(function), "moved": "a\nb\nc\nd\n", "empty": "",
        "old/er/x": "1", "old/y": "2", "both/x": "1", "both/same": "1", "both/deep/x": "1", "same/x": "1",
        "becomes-folder": "1", "bot": "same", "*": "same", "a*": "1",
        ".gitattributes": "folded -diff\n", "folded": "1\n",
      ])
      let old = try git("rev-parse", "HEAD^{tree}")
      _ = try run(["rm", "-r", "gone", "moved", "empty", "old", "becomes-folder"], in: git.path)
      try git.commit([
        "changed": .text(lines.replacing("line 20", with: "LINE 20") + "\n"), "mode": .executable("x\n"),
        "binary": .file([0, 1, 3], executable: false), "kind": .link("target"),
        "new/file": "1", "ä\"q": "1",
        "src/lib.rs": .text("fn zero() {\n    0\n}\n\n" + function), "moved-to": "a\nb\nc\nd\n",
        "run": .executable(""),
        "both/x": "2", "both/deep/x": "2", "becomes-folder/x": "1", "a*": "2", "folded": "2\n",
      ])
      let new = try git("rev-parse", "HEAD^{tree}")
      let repository = try open(git)
      let difference = try repository.difference(
        from: #require(ObjectID(old)),
        to: #require(ObjectID(new))
      )
      let said = try git.git(["diff", "--no-renames", "--binary", old, new]).output
      #expect(withoutCompressed(difference.patch) == withoutCompressed(said))
      let names = try git.git(["diff", "--no-renames", "--name-status", "-z", old, new]).output
      let listed = difference.files.map { "\($0.status.rawValue)\0\($0.path)\0" }.joined()
      #expect(listed == String(decoding: names, as: UTF8.self))
    }
  }

  /// The patch without the lines of binary files, which depend on how well they are compressed.
  private func withoutCompressed(_ patch: [UInt8]) -> String {
    var isBinary = false
    return String(decoding: patch, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .filter { line in
        if line.hasPrefix("literal ") || line.hasPrefix("delta ") {
          isBinary = true
          return true
        }
        if line.isEmpty { isBinary = false }
        return !isBinary
      }.joined(separator: "\n")
  }

  @Test func isEmptyForEqualTrees() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      let tree = try #require(ObjectID(git("rev-parse", "HEAD^{tree}")))
      #expect(try open(git).difference(from: tree, to: tree).patch.isEmpty)
    }
  }
}
