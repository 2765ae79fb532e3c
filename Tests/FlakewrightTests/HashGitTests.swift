import FileTree
import TestSupport
import Testing

@Suite struct HashGitTests {
  private func hash(_ arguments: String..., in git: TestRepository) throws -> Finished {
    try Tool.run(["hash", "git"] + arguments, in: git)
  }

  @Test func agreesWithNix() throws {
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
      try expectSnapshot(fetched)
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
      try expectSnapshot(done)
    }
  }

  @Test(
    arguments: [
      (["ext::sh -c 'touch touched'", "HEAD"], 1), (["--", "-x:y", "HEAD"], 1),
      (["--", ".", "--output=touched"], 1), (["--", "file:///nowhere", "--upload-pack=touch touched"], 1),
      (["--offline", "file:///nowhere", "main"], 1), ([".", "--upload-pack=touch touched"], 64),
      (["nowhere", "HEAD"], 1), ([".", "\u{1B}[31m"], 1), (["."], 64),
    ] as [([String], Int32)]
  )
  func refused(_ arguments: [String], _ status: Int32) throws {
    try withRepository { git in
      try git.commit(["a": ""])
      let before = try Snapshot(git.path)
      let done = try Tool.run(["hash", "git"] + arguments, in: git)
      #expect(done.status == status)
      #expect(done.output.isEmpty)
      try expectSnapshot(done, named: arguments.joined(separator: " "))
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
