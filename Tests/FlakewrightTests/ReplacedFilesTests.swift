import FileTree
import TestSupport
import Testing

/// Something else stands where flakewright wrote a file, or nothing can.
@Suite struct ReplacedFilesTests {
  private func with(
    _ items: [String: MemoryTree.Item],
    without gone: String,
    body: (TestRepository) throws -> Void
  ) throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "naersk", "--checkout", "--branch", "nix")
      try git("rm", "-r", "--quiet", gone)
      try git.commit(items)
      try body(git)
    }
  }

  @Test(arguments: [
    (MemoryTree.Item.link("src/main.rs"), "is a symbolic link"),
    (.file([0], executable: false), "is not a text file"),
  ])
  func checkTellsOfIt(item: MemoryTree.Item, words: String) throws {
    try with(["flake.nix": item], without: "flake.nix") { git in
      let done = try Tool.run(["check"], in: git)
      #expect(done.status == 2)
      #expect(done.errorText.hasPrefix("error: `flake.nix` \(words) [conflict]\n  --> flake.nix\n"))
      #expect(done.errorText.hasSuffix("     Checked 1 finding"))
    }
  }

  @Test func whatCannotBeThereIsGone() throws {
    try with(["nix": "mine"], without: "nix") { git in
      let moved = try Tool.run(["migrate", "--to", "crane"], in: git)
      #expect(moved.status == 2)
      #expect(moved.errorText.hasPrefix("error: `nix/package.nix` is below `nix`, which is not a folder\n"))
      let removed = try Tool.run(["remove"], in: git)
      #expect(removed.status == 0, "\(removed.errorText)")
      #expect(try git("show", "flakewright/remove:nix") == "mine")
    }
  }

  @Test func removingNeedsNoCargoLock() throws {
    try with([:], without: "Cargo.lock") { git in
      try git.write(["Cargo.lock": "untracked"])
      let removed = try Tool.run(["remove"], in: git)
      #expect(removed.status == 0, "\(removed.errorText)")
      #expect(try git("diff", "--name-only", "main", "flakewright/remove") == "Cargo.lock")
    }
  }

  @Test func aLockThatLeadsNowhereSaysNothing() throws {
    try with(["flake.lock": .link("/nowhere")], without: "src/main.rs") { git in
      try git.commit(["src/main.rs": "fn main() {}\n"])
      #expect(try Tool.run(["check"], in: git).status == 0)
      #expect(try Tool.run(["update"], in: git).errorText.contains("up to date"))
    }
  }
}
