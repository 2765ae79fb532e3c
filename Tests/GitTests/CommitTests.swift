import Diagnostics
import FileTree
import Git
import TestSupport
import Testing

@Suite struct CommitTests {
  /// A commit on a new branch, and nothing else, in all places that git can work in.
  private func check(_ git: TestRepository, at path: String? = nil) throws {
    let before = try Snapshot(git)
    let repository = try open(git, at: path)
    let head = try repository.headCommit()
    let tree = try repository.tree(ofCommit: head)
    let edited = try repository.editTree(
      tree,
      changes: [
        "flake.nix": .file(Array("{ }\n".utf8), executable: false),
        "nix/package.nix": .file([], executable: false), "run": .file(Array("#!\n".utf8), executable: true),
      ]
    )
    #expect(try Snapshot(git) == before)
    let committer = try repository.identity(of: .committer)
    let commit = try repository.createCommit(
      tree: edited,
      parents: [head],
      message: "Put it on Nix\n\n\n\nBody  \n\n",
      author: repository.identity(of: .author),
      committer: committer
    )
    #expect(try Snapshot(git) == before)
    try repository.createBranch("flakewright/naersk", at: commit, by: committer)
    let common = String(repository.commonDirectory.dropFirst(git.sandbox.path.count + 1))
    let log = repository.isBare ? [] : ["+ \(common)/logs/refs/heads/flakewright/naersk"]
    #expect(
      try Snapshot(git).changes(since: before) == log + ["+ \(common)/refs/heads/flakewright/naersk"]
    )

    let there = git.at(path ?? git.path)
    #expect(try there("rev-parse", "flakewright/naersk") == commit.hex)
    #expect(try there("rev-parse", "flakewright/naersk^") == head.hex)
    #expect(try there("fsck", "--strict", "--no-dangling") == "")
    #expect(
      try there("show", "--no-patch", "--format=%an|%ae|%ad|%cn|%ce|%cd|%B", "--date=raw", commit.hex)
        == """
        Ada Lovelace|ada@example.org|1112911993 +0200|Ada Lovelace|ada@example.org|1112911993 +0200|Put it on Nix

        Body
        """
    )
    #expect(
      try there("diff", "--summary", "\(head)", "\(commit)")
        == """
         create mode 100644 flake.nix
         create mode 100644 nix/package.nix
         create mode 100755 run
        """
    )
    if !repository.isBare {
      #expect(
        try there("reflog", "show", "--format=%gd %H %gn <%ge> %gs", "--date=raw", "flakewright/naersk")
          == "flakewright/naersk@{1112911993 +0200} \(commit) Ada Lovelace <ada@example.org> branch: Created from HEAD"
      )
    }
  }

  @Test func onABranch() throws {
    try withRepository { git in
      try git.commit(["a": "1", "dirty": "x"])
      try git.write(["untracked": "", "dirty": "y"])
      try check(git)
      #expect(try git("status", "--porcelain") == " M dirty\n?? untracked")
    }
  }

  @Test func withADetachedHead() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      try git("checkout", "--quiet", "--detach")
      try check(git)
    }
  }

  @Test func inALinkedWorkTree() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      try git("worktree", "add", "--quiet", "-b", "other", "../linked")
      try check(git, at: git.sandbox("linked"))
    }
  }

  @Test func inABareRepository() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      try git("clone", "--quiet", "--bare", ".", "../bare.git")
      try check(git, at: git.sandbox("bare.git"))
    }
  }

  @Test func duringAMerge() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      try git("checkout", "--quiet", "-b", "other")
      try git.commit(["a": "2"])
      try git("checkout", "--quiet", "main")
      try git.commit(["a": "3"])
      _ = try git.git(["merge", "other"], fails: true)
      try check(git)
      #expect(try git("status", "--porcelain") == "UU a")
    }
  }

  @Test func writesNothingWhenAskedTo() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      let before = try git("count-objects")
      let repository = try open(git)
      try repository.keepObjectsInMemory()
      let head = try repository.headCommit()
      let tree = try repository.tree(ofCommit: head)
      let edited = try repository.editTree(tree, changes: ["x/y": .file([120], executable: false)])
      #expect(
        try repository.difference(from: tree.id, to: edited).files == [.init(path: "x/y", status: .added)]
      )
      #expect(try repository.tree(withID: edited).bytes(at: "x/y") == [120])
      #expect(try git("count-objects") == before)
    }
  }

  @Test func refusesANulInTheMessage() throws {
    try withRepository { git in
      try git.commit(["a": "1"])
      let repository = try open(git)
      let head = try repository.headCommit()
      let me = try repository.identity(of: .author)
      expectFailure(.invalidMessage) {
        try repository.createCommit(
          tree: repository.tree(ofCommit: head).id,
          parents: [head],
          message: "a\0b",
          author: me,
          committer: me
        )
      }
    }
  }
}

@Suite struct EditTreeTests {
  /// What git lists of the tree that `changes` make of a small repository.
  private func edited(_ changes: [String: TreeChange]) throws -> String {
    try withRepository { git in
      try git.commit(["a": "1", "folder/one": "1", "folder/two": "2", "x/y/z": "3", "link": .link("a")])
      let repository = try open(git)
      let tree = try repository.editTree(repository.tree(ofCommit: repository.headCommit()), changes: changes)
      #expect(try git("fsck", "--strict", "--no-dangling") == "")
      return try git("ls-tree", "-r", "--format=%(objectmode) %(path)", tree.hex)
    }
  }

  @Test func addsReplacesAndRemoves() throws {
    let result = try edited([
      "a": .file([50], executable: true), "folder/one": .removed,
      "folder/three/deep": .file([], executable: false),
      "x/y/z": .removed, "nothing": .removed, "no/thing": .removed, "a/b": .removed,
      "link": .file([51], executable: false),
    ])
    #expect(
      result == """
        100755 a
        100644 folder/three/deep
        100644 folder/two
        100644 link
        """
    )
  }

  @Test func replacesAFileByAFolderIfToldTo() throws {
    let result = try edited(["a": .removed, "a/b": .file([], executable: false)])
    #expect(result.hasPrefix("100644 a/b\n"))
  }

  @Test func mayLeaveNothing() throws {
    let paths = ["a", "folder/one", "folder/two", "x/y/z", "link"]
    #expect(try edited(Dictionary(uniqueKeysWithValues: paths.map { ($0, .removed) })) == "")
  }

  @Test func refusesWhatCannotBe() throws {
    let file = TreeChange.file([], executable: false)
    for (changes, code, summary) in [
      (["folder": file], Diagnostic.Code.pathIsFolder, "cannot write `folder`: it is a folder"),
      (["folder": .removed], .pathIsFolder, "cannot write `folder`: it is a folder"),
      (["a/b": file], .pathBlocked, "cannot write `a/b`: `a` is not a folder"),
      (["link/b/c": file], .pathBlocked, "cannot write `link/b/c`: `link` is not a folder"),
      (["new": file, "new/x": file], .pathBlocked, "cannot write `new/x`: `new` is not a folder"),
      (["../a": file], .invalidPath, "a git tree cannot contain the path `../a`"),
      (["": file], .invalidPath, "a git tree cannot contain the path ``"),
      (["/a": file], .invalidPath, "a git tree cannot contain the path `/a`"),
      (["a/.GIT/config": file], .invalidPath, "a git tree cannot contain the path `a/.GIT/config`"),
    ] as [([String: TreeChange], Diagnostic.Code, String)] {
      expectFailure(code, summary) { try edited(changes) }
    }
    let deep = Array(repeating: "d", count: 300).joined(separator: "/")
    expectFailure(.invalidPath) { try edited([deep: file]) }
  }
}
