import FileTree
import TestSupport
import Testing

/// Migrations after the things that lose objects, refs and files that no commit has.
@Suite struct HistoryTests {
  /// The files of a commit and their content, without the record, which remembers edited files of former scaffolds.
  private func files(_ git: TestRepository, of commit: String = "HEAD") throws -> [Substring] {
    try git("ls-tree", "-r", commit).split(separator: "\n").filter { !$0.hasSuffix("record.json") }
  }

  @Test("squash, clone and collection of garbage between the moves", arguments: ["flake", "callpackage"])
  func survives(layout: String) throws {
    try withRepository { original in
      try original.commit(project)
      var git = original
      let shell = layout == "flake" ? "flake.nix" : "shell.nix"
      var number = 0

      /// Takes a branch as one commit of its own, throws all else away, and goes on in a fresh clone.
      func squash(_ branch: String) throws {
        try git("merge", "--quiet", "--squash", branch)
        try git("commit", "--quiet", "--message", "Take it")
        try git("branch", "-D", branch)
        try git("reflog", "expire", "--expire=now", "--all")
        try git("gc", "--quiet", "--prune=now")
        number += 1
        let place = git.sandbox("clone-\(number)")
        try git("clone", "--quiet", "--no-local", git.path, place)
        git = git.at(place)
      }

      try Tool.initialise(git, "naersk", "--layout", layout, "--branch", "nix")
      let pristine = try files(git, of: "nix")
      try squash("nix")
      let text = String(decoding: try git.folder.read(shell), as: UTF8.self)
      try git.commit([shell: .text(text.replacing("pkgs.clippy\n", with: "pkgs.clippy\n# Mine.\n"))])
      let edited = try files(git)
      #expect(edited != pristine)

      for strategy in ["crane", "crate2nix", "import-cargo", "buildRustPackage", "naersk"] {
        let done = try Tool.run(["migrate", "--to", strategy, "--branch", "next"], in: git)
        #expect(done.status == 0, "\(done.errorText)")
        try squash("next")
        #expect(String(decoding: try git.folder.read(shell), as: UTF8.self).contains("# Mine.\n"))
      }
      #expect(try files(git) == edited)
      try isIdle(git)
    }
  }
}
