import FileTree
import TestSupport
import Testing

/// Words of the command line that cannot be meant, and places that are taken.
@Suite struct RefusedChoicesTests {
  // MARK: - The command line

  @Test(
    arguments: [
      (["--strategy", "naresk"], "there is no strategy `naresk`", "did you mean `naersk`?"),
      (["--strategy", "NAERSK", "--layout", "flaek"], "there is no layout `flaek`", "did you mean `flake`?"),
      (
        ["--strategy", "naersk", "--vendor", "lokc"], "there is no value of --vendor `lokc`",
        "did you mean `lock`?"
      ),
      (
        ["--strategy", "naersk", "--branch", "a..b"], "`a..b` cannot be the name of a branch",
        "see what git allows: git help check-ref-format"
      ),
      (
        ["--strategy", "naersk", "--nixpkgs", ""], "`` is no flake reference",
        "write it like github:NixOS/nixpkgs/nixos-unstable"
      ),
      (
        ["--strategy", "naersk", "--features", "a,$(b)"], "`$(b)` is no feature",
        "write it like serde or tokio/full"
      ),
      (
        ["--strategy", "naersk", "-F", "tls"], "`app` has no feature `tls`", "leave it out: there are none"
      ),
      (["--strategy", "naersk", "--system", "x y"], "`x y` is no system", "write it like x86_64-linux"),
    ])
  func words(arguments: [String], problem: String, solution: String) throws {
    try withRepository { git in
      try git.commit(project)
      let before = try Snapshot(git)
      let done = try Tool.run(["init"] + arguments, in: git)
      #expect(try Snapshot(git).changes(since: before) == [])
      #expect(done.status == 1)
      #expect(
        done.errorText.split(separator: "\n").prefix(2) == ["error: \(problem)", "  help: \(solution)"]
      )
    }
  }

  @Test func noGuessForWhatIsFarOff() throws {
    try withRepository { git in
      try git.commit(project)
      let said = try Tool.run(["init", "--strategy", "bazel"], in: git).errorText
      #expect(
        said.hasPrefix("error: there is no strategy `bazel`\n  help: known: buildRustPackage, import-cargo, ")
      )
    }
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
      #expect(done.errorText.contains("Usage: flakewright"))
      #expect(done.output == [])
    }
  }

  // MARK: - What is in the way

  @Test func branchExists() throws {
    try refuses(
      prepare: { try $0("branch", "flakewright/naersk") },
      says: """
        error: the branch `flakewright/naersk` exists already
          help: delete it: git branch -D flakewright/naersk
          help: choose another name with --branch
        """
    )
  }

  @Test func branchBlocked() throws {
    try refuses(
      prepare: { try $0("branch", "flakewright") },
      says: """
        error: the branch `flakewright/naersk` cannot be created beside the branch `flakewright`
          why: git keeps branches like files, and a file cannot be a folder too
          help: rename that one: git branch -m flakewright NEW-NAME
          help: choose another name with --branch
        """
    )
  }

  @Test func occupied() throws {
    try refuses(
      project.with(["flake.nix": "", "nix": .link("src"), ".flakewright.toml/x": ""]),
      says: """
        error: `flake.nix` exists and was not written by flakewright
          --> flake.nix
          help: `--replace` replaces it, on the new branch only
        error: `nix/package.nix` cannot be written: `nix` is not a folder
          --> nix
          help: rename it in a commit of its own, then run this again
        error: `.flakewright.toml` is a folder
          --> .flakewright.toml
          help: rename it in a commit of its own, then run this again
        """
    )
    try refuses(
      project.with(["flake.nix": .link("README.md")]),
      arguments: ["--strategy", "naersk", "--replace"],
      says: """
        error: `flake.nix` is a symbolic link
          --> flake.nix
          help: remove it in a commit of its own, then run this again
        """
    )
  }
}
