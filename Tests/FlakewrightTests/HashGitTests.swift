import FileTree
import TestSupport
import Testing

@Suite struct HashGitTests {
  private func hash(_ arguments: String..., in git: TestRepository) throws -> Finished {
    try Tool.run(["hash", "git"] + arguments, in: git)
  }

  @Test(.enabled(if: NixEvaluation.isAvailable)) func agreesWithNix() throws {
    try withRepository { git in
      try git.commit([
        "Cargo.toml": "[package]\n", "run": .executable("#!/bin/sh\n"), "link": .link("run"), "a/b": "",
        "a-b": "",
        ".gitattributes": "*.bat eol=crlf\n", "a.bat": "1\n",
      ])
      try git("clone", "--quiet", git.path, git.sandbox("clone"))
      _ = try run(["rm", "-rf", git.sandbox("clone/.git")])
      let expected = try NixEvaluation.hash(["path", git.sandbox("clone")])
      let local = try hash(".", "HEAD", in: git)
      #expect(local.text == expected)
      #expect(local.errors.isEmpty)
      let url = "file://\(git.path)"
      let fetched = try hash(url, "main", in: git)
      #expect(fetched.text == expected)
      let commit = try git("rev-parse", "HEAD")
      #expect(
        fetched.errorText == """
              Fetching main from \(url)
              Fetching \(commit) from \(url)
          """
      )
      let cached = try hash("--offline", "--format", "nix32", url, commit, in: git)
      #expect(cached.text == (try NixEvaluation.hash(["path", "--base32", git.sandbox("clone")])))
      #expect(cached.errors.isEmpty)
    }
  }

  @Test func notices() throws {
    try withRepository { git in
      let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
      try git.commit([
        ".gitattributes": "*.bin filter=lfs\ntests export-ignore\n", "\u{1B}.bin": .text(pointer),
      ])
      let done = try hash(".", "HEAD", in: git)
      #expect(done.status == 0)
      #expect(
        done.errorText == """
          note: this is the hash of a checkout; the hash of an archive differs
            --> .gitattributes
            why: export-ignore and export-subst apply to archives, which fetchFromGitHub downloads unless fetchSubmodules is set
          note: this is the hash of Git LFS pointers, as in fetchgit; outputHashes of crane need another
            --> \u{FFFD}.bin
            why: crane fetches git dependencies with fetchLFS = true
          """
      )
    }
  }

  @Test(arguments: [
    (
      ["ext::sh -c 'touch touched'", "HEAD"], 1, "its transport `ext` is none of file, git, http, https, ssh"
    ),
    (["--", "-x:y", "HEAD"], 1, "it starts with a dash"),
    (["--", ".", "--output=touched"], 1, "there is no commit `--output=touched`"),
    (["--", "file:///nowhere", "--upload-pack=touch touched"], 1, "cannot fetch from `file:///nowhere`"),
    (["--offline", "file:///nowhere", "main"], 1, "`main` of `file:///nowhere` is not in the cache"),
    ([".", "--upload-pack=touch touched"], 64, "Missing expected argument '<rev>'"),
    (["nowhere", "HEAD"], 1, "there is no folder `nowhere`"),
    ([".", "\u{1B}[31m"], 1, "there is no commit `\u{FFFD}[31m`"),
    (["."], 64, "Missing expected argument '<rev>'"),
  ])
  func refused(_ arguments: [String], _ status: Int32, _ message: String) throws {
    try withRepository { git in
      try git.commit(["a": ""])
      let before = try Snapshot(git.path)
      let done = try Tool.run(["hash", "git"] + arguments, in: git)
      #expect(done.status == status)
      #expect(done.output.isEmpty)
      #expect(done.errorText.contains(message), "\(done.errorText)")
      #expect(try Snapshot(git.path).changes(since: before).isEmpty)
    }
  }

  /// Reading changes nothing in the repository.
  @Test func nothingIsWritten() throws {
    try withRepository { git in
      try git.commit([".gitattributes": "*.bat eol=crlf\n", "a.bat": "1\n"])
      let before = try Snapshot(git.path)
      #expect(try hash(".", "HEAD", in: git).status == 0)
      #expect(try Snapshot(git.path).changes(since: before).isEmpty)
    }
  }
}
