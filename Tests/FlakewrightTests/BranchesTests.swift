import FileTree
import TestSupport
import Testing

/// Branches that are there already: moved if nothing gets lost, else left alone.
@Suite struct BranchesTests {
  private static let branch = "flakewright/update"

  /// A repository whose scaffold is out of date, with what `update` needs.
  private func withScaffold(_ body: (TestRepository) throws -> Void) throws {
    try withRepository { git in
      try git.commit(project)
      #expect(try Tool.run(["init", "--strategy", "naersk", "--checkout"], in: git).status == 0)
      try git("switch", "--quiet", "main")
      try git("merge", "--quiet", "--ff-only", "flakewright/naersk")
      try body(git)
    }
  }

  /// Changes the project so that the scaffold is out of date, and runs `update`.
  private func update(_ git: TestRepository, adding crate: String) throws -> Finished {
    let lock = TestCrates.lock([
      "[[package]]\nname = \"\(crate)\"\nversion = \"0.9.0\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\nchecksum = \"\(String(repeating: "0", count: 64))\"\n"
    ])
    try git.commit([
      "Cargo.toml": .text(
        "[package]\nname = \"app\"\nversion = \"1.0.0\"\nedition = \"2021\"\n\n[dependencies]\n\(crate) = \"0.9\"\n"
      ),
      "Cargo.lock": .text(
        lock.replacing(
          "name = \"app\"\nversion = \"1.0.0\"",
          with: "name = \"app\"\nversion = \"1.0.0\"\ndependencies = [\n \"\(crate)\",\n]"
        )
      ),
    ])
    return try Tool.run(["update"], in: git)
  }

  @Test("a second update moves the branch, merged or not")
  func moves() throws {
    try withScaffold { git in
      let first = try update(git, adding: "openssl-sys")
      #expect(first.status == 0, "\(first.errorText)")
      let old = try git("rev-parse", Self.branch)
      // Nobody merged it: the next update takes its place.
      let second = try update(git, adding: "libz-sys")
      #expect(second.status == 0, "\(second.errorText)")
      #expect(second.errorText.contains("on \(Self.branch), which was at \(old.prefix(8)), on top of main"))
      #expect(try git("rev-parse", "\(Self.branch)^") == git("rev-parse", "main"))
      // Merged, by a commit or squashed.
      try git("merge", "--quiet", "--no-edit", Self.branch)
      let third = try update(git, adding: "openssl-sys")
      #expect(third.status == 0, "\(third.errorText)")
      try git("merge", "--quiet", "--squash", Self.branch)
      try git.commit()
      let fourth = try update(git, adding: "libz-sys")
      #expect(fourth.status == 0, "\(fourth.errorText)")
      #expect(try git("reflog", "show", "--format=%gs", Self.branch).split(separator: "\n").count == 4)
    }
  }

  @Test("a commit of anybody else's stays")
  func stays() throws {
    try withScaffold { git in
      #expect(try update(git, adding: "openssl-sys").status == 0)
      let made = try git("rev-parse", Self.branch)
      for change in ["another commit", "an amended one"] {
        try git("switch", "--quiet", Self.branch)
        if change == "another commit" {
          try git.commit(["mine": ""])
        } else {
          try git.write(["mine": ""])
          try git("add", "mine")
          try git("commit", "--quiet", "--amend", "--no-edit")
        }
        let theirs = try git("rev-parse", Self.branch)
        try git("switch", "--quiet", "main")
        let done = try update(git, adding: "libz-sys")
        #expect(done.status == 1, "\(change)")
        #expect(done.errorText.contains("already exists"), "\(done.errorText)")
        #expect(try git("rev-parse", Self.branch) == theirs)
        try git("branch", "--quiet", "--force", Self.branch, made)
      }
    }
  }

  @Test("a branch that is checked out in another working tree stays")
  func worktree() throws {
    try withScaffold { git in
      #expect(try update(git, adding: "openssl-sys").status == 0)
      try git("worktree", "add", "--quiet", git.sandbox("other"), Self.branch)
      let done = try update(git, adding: "libz-sys")
      #expect(done.status == 1)
      #expect(done.errorText.contains("it is checked out"), "\(done.errorText)")
    }
  }
}
