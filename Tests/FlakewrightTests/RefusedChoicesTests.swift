import FileTree
import JSON
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
    // `tls` is a feature, but of another package: the command line itself is correct.
    let status: Int32 = arguments.contains("tls") ? 1 : 64
    try refuses(arguments: arguments, status: status, named: arguments.joined(separator: " "))
  }

  @Test func noGuessForWhatIsFarOff() throws {
    try refuses(arguments: ["--strategy", "bazel"], status: 64)
  }

  @Test(arguments: [
    ["init", "--strategy"], ["init", "--strategey", "crane"], ["init", "--frobnicate"], ["init", "-x"],
    ["frobnicate"], ["inti"], ["hash", "crago"], ["init", "--strategy", "naersk", "a", "b"],
    ["migrate"], ["migrate", "crane"], ["hash", "git"], ["check", "--staged", "--rev", "x"],
    ["check", "--format", "xml"], ["init", "--quiet", "--verbose"], ["hash", "cargo", "--jobs", "x"],
    ["init", "--checks", "clipy"], ["init", "--color", "blue"], ["init", "--ci", "gitlab"],
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
      let inJSON = try Tool.run(arguments + ["--json"], in: git)
      #expect(inJSON.status == 64)
      let report = try JSONValue(parsing: inJSON.output, file: "output")
      #expect(report["schema"]?.integer == 1)
      #expect(report["error"]?["code"]?.string?.isEmpty == false)
      #expect(report["error"]?["message"]?.string?.isEmpty == false)
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
