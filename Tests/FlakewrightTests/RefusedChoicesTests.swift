import FileTree
import TestSupport
import Testing

/// Words of the command line that cannot be meant, and places that are taken.
@Suite struct RefusedChoicesTests {
  // MARK: - The command line

  @Test(
    arguments: [
      (
        ["--strategy", "naresk"],
        "invalid value `naresk` for `--strategy` (possible values: buildRustPackage, import-cargo, naersk, crate2nix, crane)",
        "did you mean `naersk`?"
      ),
      (
        ["--strategy", "NAERSK", "--layout", "flaek"],
        "invalid value `flaek` for `--layout` (possible values: flake, callpackage)", "did you mean `flake`?"
      ),
      (
        ["--strategy", "naersk", "--vendor", "lokc"],
        "invalid value `lokc` for `--vendor` (possible values: lock, hash)",
        "did you mean `lock`?"
      ),
      (
        ["--strategy", "naersk", "--branch", "a..b"], "`a..b` cannot be the name of a branch",
        "see what git allows: git help check-ref-format"
      ),
      (
        ["--strategy", "naersk", "--nixpkgs", ""], "invalid value `` for `--nixpkgs`",
        "write it like `github:NixOS/nixpkgs/nixos-unstable`"
      ),
      (
        ["--strategy", "naersk", "--features", "a,$(b)"], "invalid value `$(b)` for `--features`",
        "write it like `serde,tokio/full`"
      ),
      (
        ["--strategy", "naersk", "-F", "tls"], "`app` has no feature `tls`", "leave it out: there are none"
      ),
      (
        ["--strategy", "naersk", "--system", "x y"], "invalid value `x y` for `--system`",
        "write it like `x86_64-linux`"
      ),
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
        said.hasPrefix(
          "error: invalid value `bazel` for `--strategy` (possible values: buildRustPackage, import-cargo, "
        )
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
          help: rename it in a separate commit, then run this again
        error: `.flakewright.toml` is a folder
          --> .flakewright.toml
          help: rename it in a separate commit, then run this again
        """
    )
    try refuses(
      project.with(["flake.nix": .link("README.md")]),
      arguments: ["--strategy", "naersk", "--replace"],
      says: """
        error: `flake.nix` is a symbolic link
          --> flake.nix
          help: remove it in a separate commit, then run this again
        """
    )
  }
}
