import FileTree
import TestSupport
import Testing

/// `scripts/compare-with-cargo`, on the fixtures.
@Suite struct CompareWithCargoTests {
  private func compare(_ folder: String) throws -> Finished {
    var environment = plainEnvironment
    environment["FLAKEWRIGHT"] = Tool.path
    return try run(
      ["python3", "\(sourceFolder)/scripts/compare-with-cargo", folder],
      in: folder,
      environment: environment
    )
  }

  @Test func fixturesInGitAndOnDisk() throws {
    try withRepository { git in
      _ = try run(["cp", "-R", "\(sourceFolder)/Tests/Fixtures/.", git.path])
      let onDisk = try compare(git.folder("manifests"))
      #expect(onDisk.status == 0, "\(onDisk.text)\(onDisk.errorText)")
      try git.commit()
      let inGit = try compare(git.path)
      #expect(inGit.status == 0, "\(inGit.text)\(inGit.errorText)")
      // Three fixtures have a Cargo.toml that is no TOML, or that a template engine fills in.
      #expect(inGit.text.hasSuffix("3 manifests refused; 0 differences"))
    }
  }

  @Test func findsDifferences() throws {
    try withRepository { git in
      try git.commit(project)
      // Not committed, so that cargo reads another manifest than inspect, and Python another lock.
      try git.write([
        "Cargo.toml": """
        [package]
        name = "app"
        version = "2.0.0"
        edition = "2021"

        """,
        "Cargo.lock": """
        version = 3

        [[package]]
        name = "app"
        version = "2.0.0"

        """,
      ])
      let done = try compare(git.path)
      #expect(done.status == 1)
      #expect(
        done.text == """
          repository/Cargo.toml: workspace_members[0]: cargo has ". app@2.0.0", inspect has ". app@1.0.0"
          repository/Cargo.toml: workspace_default_members[0]: cargo has ". app@2.0.0", inspect has ". app@1.0.0"
          repository/Cargo.toml: app.id: cargo has ". app@2.0.0", inspect has ". app@1.0.0"
          repository/Cargo.toml: app.version: cargo has "2.0.0", inspect has "1.0.0"
          repository/Cargo.lock: lock version: 3 expected, inspect has 4
          repository/Cargo.lock: lock app 2.0.0 version: 2.0.0 expected, inspect has 1.0.0
          repository/Cargo.lock: lock app 2.0.0: cargo has it, inspect has not
          repository: 1 workspaces, 1 packages, 1 locks
          1 workspaces with 1 packages, 1 lock files, 1 of them resolved by cargo; 0 manifests refused; 7 differences
          """
      )
    }
  }
}
