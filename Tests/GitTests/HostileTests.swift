import Diagnostics
import FileTree
import Git
import TestSupport
import Testing

@Suite struct OwnerTests {
  /// Whether these tests run as root, who alone can give files away.
  static let isRoot = (try? run(["id", "-u"]).text) == "0"

  @Test(.enabled(if: isRoot)) func refusesWhatBelongsToOthersUnlessTold() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      _ = try run(["chown", "-R", "12345:12345", git.path])
      expectFailure(
        .foreignOwner,
        "the repository `\(git.path)` belongs to another user",
        help: ["to trust it, run `git config --global --add safe.directory \(git.path)`"]
      ) { try open(git) }
      for value in ["*", git.path, git.sandbox("*")] {
        try git.sandbox.write(["home/trusting": .text("[safe]\n\tdirectory = \(value)\n")])
        let repository = try open(git, with: ["GIT_CONFIG_GLOBAL": git.sandbox("home/trusting")])
        #expect(try repository.head().branch == "main")
      }
      try git.sandbox.write(["home/trusting": "[safe]\n\tdirectory = *\n\tdirectory =\n"])
      expectFailure(.foreignOwner) {
        try open(git, with: ["GIT_CONFIG_GLOBAL": git.sandbox("home/trusting")])
      }
    }
  }
}

@Suite struct HostileTests {
  /// Trees that git would never write, with names that lead elsewhere.
  @Test func treesWithHostileNames() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      let blob = try git("rev-parse", "HEAD:a")
      let raw = stride(from: 0, to: 40, by: 2).map { offset in
        let start = blob.index(blob.startIndex, offsetBy: offset)
        return UInt8(blob[start..<blob.index(start, offsetBy: 2)], radix: 16) ?? 0
      }
      var tree: [UInt8] = []
      for name in ["\n", ".", "..", ".git", "a/b", "b\u{1b}[31m"] {
        tree += Array("100644 \(name)\0".utf8) + raw
      }
      tree += Array("100644 \u{ff}".utf8.prefix(7)) + [0xff, 0] + raw
      let written = try git.git(
        ["hash-object", "-t", "tree", "-w", "--stdin", "--literally"],
        input: tree
      )
      let repository = try open(git)
      let found = try repository.tree(withID: #require(ObjectID(written.text)))
      for path in ["..", ".", "../a", "a/b", "./a"] { #expect(try found.entry(at: path) == nil, "\(path)") }
      #expect(try found.bytes(at: "b\u{1b}[31m") == [49])
      #expect(try found.entries(in: "").contains { $0.name == "\u{fffd}" })
      for length in stride(from: 0, to: tree.count, by: 9) {
        let cut = try git.git(
          ["hash-object", "-t", "tree", "-w", "--stdin", "--literally"],
          input: Array(tree[..<length])
        )
        _ = try? repository.tree(withID: #require(ObjectID(cut.text))).entries(in: "")
      }
    }
  }
}
