import FileTree
import TestSupport
import Testing

/// The development shell's options, and the files that other programs than Nix read.
@Suite struct AroundNixTests {
  private let branch = "flakewright/crane"
  private let workflow = ".github/workflows/nix.yml"

  private func lines(_ path: String, at revision: String, in git: TestRepository) throws -> [Substring] {
    try git("show", "\(revision):\(path)").split(separator: "\n")
  }

  @Test func theyAreWrittenOnRequest() throws {
    try withRepository { git in
      try git.commit(project)
      let done = try Tool.initialise(
        git,
        "crane",
        "--direnv",
        "--ci",
        "github",
        "--shell-package",
        "bacon",
        "--shell-package",
        "mold"
      )
      try expectSnapshot(done)
      #expect(try lines(".envrc", at: branch, in: git).last == "use flake")
      #expect(try lines(".gitignore", at: branch, in: git) == ["/result", "/result-*", "/.direnv/"])
      let options = try git("show", "\(branch):.flakewright/options.toml")
      #expect(
        options.hasSuffix("shell-packages = [\n  \"bacon\",\n  \"mold\",\n]\ndirenv = true\nci = \"github\"")
      )
      let shell = try git("show", "\(branch):flake.nix")
      #expect(shell.contains("pkgs.bacon\n") && shell.contains("pkgs.mold\n"))
      // Its own files change nothing about the sources.
      try git("switch", "-q", branch)
      #expect(try Tool.run(["check"], in: git).status == 0)
    }
  }

  @Test func theyFollowTheLayoutAndAreRemoved() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "crane", "--direnv", "--ci", "github")
      try git("switch", "-q", branch)
      let moved = try Tool.run(
        ["migrate", "--to", "naersk", "--layout", "callpackage", "--branch", "moved"],
        in: git
      )
      #expect(moved.status == 0, "\(moved.errorText)")
      #expect(try lines(".envrc", at: "moved", in: git).last == "use nix")
      #expect(try git("show", "moved:\(workflow)").contains("run: nix-build --no-out-link"))
      try git("switch", "-q", "moved")
      #expect(try Tool.run(["check"], in: git).status == 0)
      let removed = try Tool.run(["remove", "--branch", "removed"], in: git)
      #expect(removed.status == 0, "\(removed.errorText)")
      // The pins stay, and a note says so.
      #expect(try git("diff", "--name-only", "main", "removed") == "flake.lock")
    }
  }

  @Test func updateFollowsTheOptionsFile() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "crane")
      try git("switch", "-q", branch)
      let options = try git.folder.read(".flakewright/options.toml")
      let more = Array("direnv = true\nshell-packages = [\"bacon\"]\n".utf8)
      try git.commit([".flakewright/options.toml": .file(options + more, executable: false)])
      #expect(try Tool.run(["check"], in: git).status == 2)
      let updated = try Tool.run(["update", "--branch", "updated"], in: git)
      #expect(updated.status == 0, "\(updated.errorText)")
      #expect(try lines(".envrc", at: "updated", in: git).last == "use flake")
      #expect(try lines(".gitignore", at: "updated", in: git).contains("/.direnv/"))
    }
  }

  @Test(arguments: [".envrc", ".github/workflows/nix.yml"]) func filesOfTheUserStay(path: String) throws {
    try withRepository { git in
      try git.commit(project.with([path: "mine\n"]))
      let done = try Tool.run(["init", "--strategy", "crane", "--direnv", "--ci", "github"], in: git)
      #expect(done.status == 1)
      #expect(done.errorText.contains("`\(path)` exists and was not written by flakewright"))
    }
  }

  @Test func aProjectInASubdirectoryHasNoWorkflow() throws {
    try withRepository { git in
      try git.commit(project.below("app"))
      let done = try Tool.initialise(git, "crane", "--ci", "github", at: git.folder("app"))
      #expect(done.errorText.contains("`--ci github` means nothing to a project in a subdirectory"))
      #expect(try !git("ls-tree", "-r", "--name-only", branch).contains("nix.yml"))
    }
  }

  @Test(arguments: [["--shell-package", "a b"], ["--ci", "gitlab"]]) func valuesAreChecked(_ flags: [String])
    throws
  {
    try withRepository { git in
      try git.commit(project)
      let done = try Tool.run(["init", "--strategy", "crane"] + flags, in: git)
      #expect(done.status != 0)
      #expect(done.errorText.contains("`\(flags[1])`"), "\(done.errorText)")
    }
  }
}
