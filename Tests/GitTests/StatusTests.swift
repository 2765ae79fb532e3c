import Diagnostics
import FileTree
import TestSupport
import Testing

@testable import Git

@Suite struct StatusTests {
  /// Asserts the states of paths, and that git prints `letters` (as in `git status --porcelain`) for each.
  private func expect(
    _ git: TestRepository,
    _ states: [String: (FileState, String)],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try Snapshot(git)
    let found = try open(git).status(of: Array(states.keys))
    #expect(try Snapshot(git) == before, sourceLocation: sourceLocation)
    for (path, (state, letters)) in states {
      #expect(found[path] == state, "\(path)", sourceLocation: sourceLocation)
      let said = try git.git(["status", "--porcelain", "--ignored", "--untracked-files=all", "--", path])
      let line = String(decoding: said.output, as: UTF8.self).prefix(2)
      #expect(line == letters, "git says `\(said.text)` of \(path)", sourceLocation: sourceLocation)
    }
  }

  @Test func tellsTheStatesApart() throws {
    try withRepository { git in
      try git.commit([
        "same": "1", "changed": "1", "staged": "1", "gone": "1", "ungone": "1", "mode": "1", "kind": "1",
        "link": .link("same"), "deep/er/same": "1", ".gitignore": "/target\n*.log\n!keep.log\n",
        "reverted": "1", "folder/x": "1", "retargeted": .link("same"),
      ])
      try git.write([
        "changed": "2", "staged": "2", "added": "", "untracked": "", "target/x": "", "a.log": "",
        "keep.log": "",
        "mode": .executable("1"), "kind": .link("same"), "deep/new": "", "reverted": "2",
        "retargeted": .link("changed"),
      ])
      try git("add", "staged", "added", "reverted")
      try git.write(["reverted": "1"])
      try git("rm", "--quiet", "gone")
      try git("rm", "--quiet", "--cached", "ungone")
      try git.write([".git/info/exclude": "secret\n", "secret": ""])
      try expect(
        git,
        [
          "same": (.unmodified, ""), "link": (.unmodified, ""), "deep/er/same": (.unmodified, ""),
          "changed": (.modified, " M"), "staged": (.modified, "M "), "gone": (.modified, "D "),
          "mode": (.modified, " M"), "kind": (.modified, " T"), "reverted": (.modified, "MM"),
          "retargeted": (.modified, " M"), "added": (.added, "A "), "untracked": (.untracked, "??"),
          "deep/new": (.untracked, "??"), "keep.log": (.untracked, "??"), "target/x": (.ignored, "!!"),
          "a.log": (.ignored, "!!"), "secret": (.ignored, "!!"), "nothing": (.absent, ""),
          "same/below": (.absent, ""), "link/below": (.absent, ""), "folder": (.unmodified, ""),
        ]
      )
      #expect(try open(git).status(of: ["ungone"]) == ["ungone": .modified])
      #expect(try open(git).status(of: ["", "../x", "/etc/passwd", "a\0"]).isEmpty)
    }
  }

  @Test func honoursTheUsersExcludes() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      try git.sandbox.write(["home/excludes": "Cargo.lock\n"])
      try git("config", "--global", "core.excludesFile", git.sandbox("home/excludes"))
      try git.write(["Cargo.lock": "", "sub/Cargo.lock": "", "other": ""])
      try expect(
        git,
        ["Cargo.lock": (.ignored, "!!"), "sub/Cargo.lock": (.ignored, "!!"), "other": (.untracked, "??")]
      )
    }
  }

  @Test(arguments: ["true", "input"])
  func comparesAfterLineEndConversion(setting: String) throws {
    try withRepository { git in
      try git.commit(["lf": "1\n2\n", "crlf": "1\r\n2\r\n", "text": "1\n", ".gitattributes": "text text\n"])
      try git("config", "core.autocrlf", setting)
      try git.write(["lf": "1\r\n2\r\n", "crlf": "1\r\n2\r\n", "text": "1\r\n", "new": "a\r\nb\n"])
      #expect(
        try open(git).status(of: ["lf", "crlf", "text", "new"])
          == ["lf": .unmodified, "crlf": .unmodified, "text": .unmodified, "new": .untracked]
      )
      // `git status` goes by sizes here, so it is asked what it would add.
      try git("add", "lf", "crlf", "text")
      #expect(try git("diff", "--cached", "--name-only") == "")
      #expect(try open(git).workTreeFile(at: "new")?.bytes == Array("a\nb\n".utf8))
      #expect(try open(git).workTreeFile(at: "crlf")?.bytes == Array("1\r\n2\r\n".utf8))
      try git.write(["lf": "1\r\n3\r\n"])
      try expect(git, ["lf": (.modified, " M")])
    }
  }

  @Test func honoursAttributesAndSafeCRLF() throws {
    try withRepository { git in
      try git("config", "core.safecrlf", "true")
      try git("config", "core.autocrlf", "input")
      try git.write([
        ".gitattributes": "*.txt eol=crlf\nbinary -text\n", "x.txt": "a\r\n", "binary": "a\r\n", "m": "a\r\n",
      ])
      let repository = try open(git)
      #expect(try repository.workTreeFile(at: "x.txt")?.bytes == Array("a\n".utf8))
      #expect(try repository.workTreeFile(at: "binary")?.bytes == Array("a\r\n".utf8))
      #expect(try repository.workTreeFile(at: "m")?.bytes == Array("a\n".utf8))
      #expect(try repository.status(of: ["m", "nothing"]) == ["m": .untracked, "nothing": .absent])
    }
  }

  @Test func readsOnlyFilesOfTheWorkTree() throws {
    try withRepository { git in
      try git.sandbox.write(["outside/file": "secret"])
      try git.write(["folder": .link("../outside"), "run": .executable("#!"), "link": .link("run")])
      let repository = try open(git)
      #expect(try repository.workTreeFile(at: "folder/file") == nil)
      #expect(try repository.workTreeFile(at: "link") == nil)
      #expect(try repository.workTreeFile(at: "nothing") == nil)
      #expect(try repository.workTreeFile(at: "run")?.executable == true)
    }
  }

  @Test(arguments: ["2", "3", "4"])
  func readsEveryVersionOfTheIndex(version: String) throws {
    try withRepository { git in
      var items: [String: MemoryTree.Item] = [:]
      for number in 0..<250 {
        let name = String(repeating: "n", count: number)
        items["folder\(number % 7)/\(name)\(number)"] = .text("\(number)")
      }
      items["zoo"] = "last"
      try git.commit(items)
      try git("update-index", "--index-version", version)
      try git.write(["intended": ""])
      try git("add", "--intent-to-add", "intended")
      try git("update-index", "--skip-worktree", "folder1/n1")
      _ = try run(["rm", git.folder("folder1/n1")])
      // Longer than the 12 bits that an entry has for the length.
      let long = String(repeating: "long/", count: 1000) + "name"
      try git(
        "update-index",
        "--add",
        "--cacheinfo",
        "100644,\(git("rev-parse", "HEAD:folder2/nn2")),\(long)"
      )
      var expected = items.mapValues { _ in FileState.unmodified }
      expected["intended"] = .added
      expected[long] = .absent
      #expect(try open(git).status(of: Array(expected.keys)) == expected)
    }
  }

  @Test func takesASparseIndexAsItIs() throws {
    try withRepository { git in
      try git.commit(["in/a": "1", "out/b/c": "1", "top": "1"])
      try git("sparse-checkout", "set", "--cone", "--sparse-index", "in")
      #expect(
        try open(git).status(of: ["in/a", "out/b/c", "top"])
          == ["in/a": .unmodified, "out/b/c": .unmodified, "top": .unmodified]
      )
    }
  }

  @Test func doesWithoutASplitIndex() throws {
    try withRepository { git in
      try git.commit(["a": "1", "b": "1"])
      try git("config", "core.splitIndex", "true")
      try git.commit(["c": "1"])
      try git.write(["b": "2"])
      #expect(
        try open(git).status(of: ["a", "b", "c"]) == ["a": .unmodified, "b": .modified, "c": .unmodified]
      )
    }
  }

  @Test func survivesADamagedIndex() throws {
    try withRepository { git in
      try git.commit(["a": "1", "b/c": "2", "d": "3"])
      let index = try git.folder.read(".git/index")
      for version in ["2", "4"] {
        try git("update-index", "--index-version", version)
        for length in stride(from: 0, to: index.count, by: 7) {
          try git.write([".git/index": .file(Array(index[..<length]), executable: false)])
          _ = try? open(git).status(of: ["a", "d", "zz"])
        }
        for position in 0..<index.count {
          var bytes = index
          bytes[position] ^= 0xff
          try git.write([".git/index": .file(bytes, executable: false)])
          if let states = try? open(git).status(of: ["a", "d", "zz"]) {
            #expect(states == ["a": .unmodified, "d": .unmodified, "zz": .absent], "\(position)")
          }
        }
        try git.write([".git/index": .file(index, executable: false)])
      }
      try git.write([".git/index": "DIRC\0\0\0\u{9}\0\0\0\0"])
      #expect(
        throws: Failure.unreadableIndex(path: git.folder(".git/index"), reason: "its version 9 is unknown")
      ) { try open(git).status(of: ["a"]) }
    }
  }

  @Test func worksWithoutCommitAndInBareRepositories() throws {
    try withRepository { git in
      try git.write(["a": "1"])
      #expect(try open(git).status(of: ["a", "b"]) == ["a": .untracked, "b": .absent])
      try git.commit()
      try git("clone", "--quiet", "--bare", ".", "../bare.git")
      #expect(
        try open(git, at: git.sandbox("bare.git")).status(of: ["a", "b"]) == ["a": .unmodified, "b": .absent]
      )
    }
  }
}
