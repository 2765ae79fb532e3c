import FileTree
import TestSupport
import Testing

/// Words of the command line that cannot be meant, and places that are taken.
@Suite struct RefusedChoicesTests {
  // MARK: - The command line

  @Test(
    arguments: [
      ["--strategy", "naresk"], ["--strategy", "NAERSK", "--layout", "flaek"],
      ["--strategy", "naersk", "--vendor", "lokc"], ["--strategy", "naersk", "--branch", "a..b"],
      ["--strategy", "naersk", "--nixpkgs", ""], ["--strategy", "naersk", "--features", "a,$(b)"],
      ["--strategy", "naersk", "-F", "tls"], ["--strategy", "naersk", "--system", "x y"],
    ])
  func words(arguments: [String]) throws {
    try refuses(arguments: arguments, named: arguments.joined(separator: " "))
  }

  @Test func noGuessForWhatIsFarOff() throws {
    try refuses(arguments: ["--strategy", "bazel"])
  }

  @Test(arguments: [
    ["init"], ["init", "--strategy"], ["init", "--frobnicate"], ["frobnicate"],
    ["init", "--strategy", "naersk", "a", "b"],
  ])
  func usage(arguments: [String]) throws {
    try withRepository { git in
      try git.commit(project)
      let before = try Snapshot(git)
      let done = try Tool.run(arguments, in: git)
      #expect(try Snapshot(git).changes(since: before) == [])
      #expect(done.status == 64)
      try expectSnapshot(done, named: arguments.joined(separator: " "))
      #expect(done.output == [])
    }
  }

  // MARK: - What is in the way

  @Test func branchExists() throws {
    try refuses(
      prepare: { git in
        try git("switch", "--quiet", "--create", "flakewright/naersk")
        try git.commit(["theirs": ""])
        try git("switch", "--quiet", "main")
      })
    try refuses(
      prepare: { git in try git("switch", "--quiet", "--create", "flakewright/naersk") },
      named: "checked out"
    )
  }

  @Test func branchBlocked() throws {
    try refuses(
      prepare: { try $0("branch", "flakewright") })
  }

  @Test func occupied() throws {
    try refuses(
      project.with(["flake.nix": "", "nix": .link("src"), ".flakewright/options.toml/x": ""])
    )
    try refuses(
      project.with(["flake.nix": .link("README.md")]),
      arguments: ["--strategy", "naersk", "--replace"],
      named: "link"
    )
  }
}
