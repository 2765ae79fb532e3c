import Diagnostics
import FileTree
import Git
import TestSupport
import Testing

@Suite struct GitErrorTests {
  static let texts: [(GitError, String, [String])] = [
    (
      .noRepository(path: "p"), "no git repository at `p` or above it",
      ["to make one: git init && git add . && git commit"]
    ),
    (.noFolder(path: "p"), "there is no folder `p`", []),
    (.notAFolder(path: "p"), "`p` is not a folder", ["name the folder that it stands in"]),
    (
      .notARepository(path: "p", variable: "GIT_DIR"), "`p`, which GIT_DIR names, is not a git repository",
      ["unset GIT_DIR"]
    ),
    (
      .foreignOwner(path: "/p"), "the repository `/p` belongs to another user",
      ["if you trust it: git config --global --add safe.directory '/p'"]
    ),
    (
      .outsideWorkTree(path: "p", workTree: "/w"), "`p` is not in the work tree `/w`",
      ["name a folder of the work tree"]
    ),
    (
      .unsupportedFormat(path: "/p", version: "2"),
      "the repository `/p` has format version 2, and only 0 and 1 can be read",
      ["clone it with an older git, and work there"]
    ),
    (
      .unsupportedExtension(path: "/p", name: "objectformat", value: "sha256"),
      "the repository `/p` uses the extension objectformat=sha256, which cannot be read",
      ["only SHA-1 repositories can be read: git init --object-format=sha1"]
    ),
    (
      .unsupportedExtension(path: "/p", name: "refstorage", value: "reftable"),
      "the repository `/p` uses the extension refstorage=reftable, which cannot be read",
      ["to go back to plain files: git refs migrate --ref-format=files"]
    ),
    (
      .unsupportedExtension(path: "/p", name: "x", value: "y"),
      "the repository `/p` uses the extension x=y, which cannot be read", []
    ),
    (
      .noCommit(branch: "main"), "the branch `main` has no commit yet",
      ["make the first one: git add . && git commit"]
    ),
    (
      .missingIdentity(key: "user.name", role: .author), "git does not know the author's name",
      ["git config --global user.name \"Your Name\""]
    ),
    (
      .missingIdentity(key: "user.email", role: .committer),
      "git does not know the committer's e-mail address",
      ["git config --global user.email you@example.com"]
    ),
    (
      .unusableName("<>", source: "user.name"),
      "the name `<>` from user.name has only characters that git leaves out", []
    ),
    (
      .invalidDate("soon", variable: "GIT_AUTHOR_DATE"), "GIT_AUTHOR_DATE is `soon`, which is not a date",
      ["write it like 2005-04-07T22:13:13+02:00, or like \"@1112911993 +0200\""]
    ),
    (
      .unusableURL("-x", reason: "it starts with a dash"),
      "nothing can be fetched from `-x`: it starts with a dash",
      ["write it like https://example.org/owner/name, or git@example.org:owner/name"]
    ),
    (
      .noRevision("r", place: "/p"), "there is no commit `r` in `/p`",
      ["name a branch, a tag, or all 40 digits of a commit"]
    ),
    (
      .notFetched("main", url: "u"), "`main` of `u` is not in the cache, and nothing is fetched offline",
      ["leave out --offline once"]
    ),
    (
      .fetchFailed(url: "x://y;'z", message: "m"), "cannot fetch from `x://y;'z`: m",
      ["see whether git can: git ls-remote 'x://y;'\\''z'"]
    ),
    (
      .noSubmoduleURL(path: "a/b"), "`.gitmodules` does not say where the submodule `a/b` is",
      ["to hash it without the files of submodules: --no-submodules"]
    ),
    (
      .noCacheFolder,
      "there is no place for what is fetched: neither XDG_CACHE_HOME nor HOME is an absolute path",
      ["set XDG_CACHE_HOME"]
    ),
    (.invalidMessage, "the commit message has a NUL, which git cannot store", []),
    (
      .invalidBranchName("a b"), "`a b` cannot be the name of a branch",
      ["see what git allows: git help check-ref-format"]
    ),
    (
      .branchExists(name: "b"), "the branch `b` exists already",
      ["delete it: git branch -D b", "choose another name with --branch"]
    ),
    (
      .branchBlocked(name: "a/b", other: "a"), "the branch `a/b` cannot be created beside the branch `a`",
      ["rename that one: git branch -m a NEW-NAME", "choose another name with --branch"]
    ),
    (
      .branchLocked(name: "b", reason: "r"), "the branch `b` is locked by another git process: r",
      ["try again; if no git process runs, delete the .lock file"]
    ),
    (.invalidPath("../a"), "no tree can have the path `../a`", []),
    (.pathBlocked(path: "a/b", blocker: "a"), "cannot write `a/b`: `a` is not a folder", []),
    (.pathIsFolder(path: "a"), "cannot write `a`: it is a folder", []),
    (.unreadableIndex(path: "i", reason: "r"), "cannot read the index: r", []),
    (.unreadable(path: "a", reason: "r"), "cannot read `a`: r", []),
    (.failed(operation: "do", code: -1, message: "m"), "cannot do: m", []),
  ]

  @Test func saysWhatToDo() {
    for (error, summary, solutions) in Self.texts {
      #expect(error.diagnostics.map(\.summary) == [summary])
      #expect(error.diagnostics.first?.help.map(\.text) == solutions)
      #expect(error.diagnostics.first?.severity == .error)
    }
  }
}

@Suite struct OwnerTests {
  /// Whether these tests run as root, who alone can give files away.
  static let isRoot = (try? run(["id", "-u"]).text) == "0"

  @Test(.enabled(if: isRoot)) func refusesWhatBelongsToOthersUnlessTold() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      _ = try run(["chown", "-R", "12345:12345", git.path])
      #expect(throws: GitError.foreignOwner(path: git.path)) { try open(git) }
      for value in ["*", git.path, git.sandbox("*")] {
        try git.sandbox.write(["home/trusting": .text("[safe]\n\tdirectory = \(value)\n")])
        let repository = try open(git, with: ["GIT_CONFIG_GLOBAL": git.sandbox("home/trusting")])
        #expect(try repository.head().branch == "main")
      }
      try git.sandbox.write(["home/trusting": "[safe]\n\tdirectory = *\n\tdirectory =\n"])
      #expect(throws: GitError.foreignOwner(path: git.path)) {
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
