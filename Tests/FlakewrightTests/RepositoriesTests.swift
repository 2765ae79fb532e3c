import FileTree
import TestSupport
import Testing

/// `init` in repositories of every kind and state.
@Suite struct RepositoriesTests {
  private let branch = "flakewright/import-cargo"

  @Test func amidAMerge() throws {
    try withRepository { git in
      try git.commit(project)
      try git("switch", "--quiet", "-c", "side")
      try git.commit(["src/main.rs": "side\n"])
      try git("switch", "--quiet", "main")
      try git.commit(["src/main.rs": "main\n"])
      _ = try git.git(["merge", "side"], fails: true)
      let before = try Snapshot(git)
      try Tool.initialise(git)
      #expect(try Snapshot(git).changes(since: before).allSatisfy { $0.contains("flakewright/import-cargo") })
      #expect(try git("log", "-1", "--format=%P", branch) == git("rev-parse", "HEAD"))
    }
  }

  @Test func onADetachedHead() throws {
    try withRepository { git in
      try git.commit(project)
      try git("checkout", "--quiet", "--detach")
      let done = try Tool.initialise(git)
      try expectSnapshot(done)
      #expect(try git("rev-parse", "\(branch)^") == git("rev-parse", "HEAD"))
    }
  }

  @Test func inALinkedWorkTree() throws {
    try withRepository { git in
      try git.commit(project)
      try git("worktree", "add", "--quiet", "-b", "other", "../linked")
      let linked = git.at(git.sandbox("linked"))
      try linked.commit(["Cargo.toml": .text("[package]\nname = \"other\"\nedition = \"2021\"\n")])
      let before = try Snapshot(git)
      try Tool.initialise(linked)
      #expect(try Snapshot(git).changes(since: before).allSatisfy { $0.contains("/\(branch)") })
      #expect(try git("rev-parse", "\(branch)^") == git("rev-parse", "other"))
    }
  }

  @Test(arguments: ["bare.git/deep/down", "bare.git/deep/down/src"]) func inABareRepository(path: String)
    throws
  {
    try withRepository { git in
      try git.commit(project.below("deep/down"))
      try git("clone", "--quiet", "--bare", ".", "../bare.git")
      let bare = git.at(git.sandbox("bare.git"))
      try Tool.initialise(bare, "import-cargo", path, at: git.sandbox.path)
      #expect(
        try bare("diff", "--name-only", "HEAD", branch)
          == "deep/down/.flakewright/.gitattributes\ndeep/down/.flakewright/options.toml\ndeep/down/.flakewright/record.json\ndeep/down/.gitignore\ndeep/down/flake.lock\ndeep/down/flake.nix\ndeep/down/nix/import-cargo.nix\ndeep/down/nix/package.nix"
      )
    }
  }

  @Test(arguments: [["extensions.worktreeConfig", "true"], ["extensions.partialClone", "origin"]])
  func withExtensions(setting: [String]) throws {
    try withRepository { git in
      try git.commit(project)
      try git("config", "core.repositoryFormatVersion", "1")
      _ = try git.git(["config"] + setting)
      try Tool.initialise(git)
      #expect(try git("rev-parse", "\(branch)^") == git("rev-parse", "HEAD"))
    }
  }
}
