import JSON
import TestSupport
import Testing

/// What `init --json` prints: one object, and nothing else.
@Suite struct InitJSONTests {
  private func report(_ arguments: [String], in git: TestRepository) throws -> JSONValue {
    let done = try Tool.run(["init", "--strategy", "naersk", "--json"] + arguments, in: git)
    #expect(done.status == 0)
    #expect(done.errorText == "")
    return try JSONValue(parsing: done.output, file: "output")
  }

  @Test func aCommit() throws {
    try withRepository { git in
      try git.commit(project)
      let report = try report([], in: git)
      #expect(report["schema"]?.integer == 1)
      #expect(report["outcome"]?.string == "committed")
      #expect(report["branch"]?.string == "flakewright/naersk")
      #expect(try report["commit"]?.string == git("rev-parse", "flakewright/naersk"))
      #expect(try report["parent"]?.string == git("rev-parse", "HEAD"))
      #expect(report["checked_out"]?.boolean == false)
      let files = try git("diff", "--name-only", "HEAD", "flakewright/naersk").split(separator: "\n")
      #expect(report["files"]?.array?.compactMap { $0["path"]?.string } == files.map(String.init))
      #expect(report["patch"]?.string == nil)
    }
  }

  @Test func aDryRun() throws {
    try withRepository { git in
      try git.commit(project)
      let report = try report(["--dry-run"], in: git)
      #expect(report["outcome"]?.string == "dry-run")
      #expect(
        report["patch"]?.string?.hasPrefix(
          "diff --git a/.flakewright/.gitattributes b/.flakewright/.gitattributes\n"
        ) == true
      )
      #expect(try git("branch", "--list", "flakewright/*") == "")
    }
  }

  @Test func plainFiles() throws {
    try withRepository { git in
      try git.commit(project)
      let folder = git.sandbox("plain")
      let report = try report(["--write-to", folder], in: git)
      #expect(report["outcome"]?.string == "written")
      #expect(report["files"]?.array?.compactMap { $0["change"]?.string }.contains("changed") == false)
    }
  }
}
