import FileTree
import JSON
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// After the branch is made nothing may become an error: exit code 1 means that nothing changed.
@Suite struct AfterTheBranchTests {
  /// What cannot be looked at, for root either.
  private static let obstacles: [(String, [String: MemoryTree.Item])] = [
    ("a loop of links", ["nix": .link("nix")]),
    ("a link to itself below", ["nix/package.nix": .link("package.nix")]),
  ]

  @Test(
    "what cannot be looked at in the working tree stops nothing",
    arguments: ["a loop of links", "a link to itself below"]
  )
  func obstacle(name: String) throws {
    let items = try #require(Self.obstacles.first { $0.0 == name }).1
    try withRepository { git in
      try git.commit(project)
      try git.write(items)
      let done = try Tool.run(["init", "--strategy", "import-cargo"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      #expect(try git("branch", "--list", "flakewright/*").hasSuffix("flakewright/import-cargo"))
    }
  }

  /// Root reads everything, so the program runs as another user there.
  @Test("folders and files without permissions stop nothing", arguments: ["nix", ".gitignore"])
  func unreadable(path: String) throws {
    try withRepository { git in
      try git.commit(project.with([".gitignore": "/target\n"]))
      if path == "nix" { try git.folder.makeFolder("nix") }
      var command = [Tool.path, "init", "--strategy", "import-cargo"]
      if geteuid() == 0 {
        _ = try run(["chown", "-R", "65534:65534", git.sandbox.path])
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] + command
        // Where the program is in a folder of root's, nobody can run it.
        guard try run([command[0], command[1], command[2], command[3], Tool.path, "--version"]).status == 0
        else {
          return
        }
      }
      _ = try run(["chmod", "000", git.folder(path)])
      defer { _ = try? run(["chmod", "755", git.folder(path)]) }
      let done = try run(command, in: git.path, environment: git.environment)
      #expect(done.status == 0, "\(done.errorText)")
      #expect(done.errorText.contains("warning: cannot read `"))
      #expect(done.errorText.contains("   Committed "))
    }
  }

  @Test func errorsAreJSONToo() throws {
    try withRepository { git in
      try git.commit(project)
      for arguments in [
        ["init", "--strategy", "nope"], ["update"], ["migrate", "--to", "crane"], ["remove"],
      ] {
        let done = try Tool.run(arguments + ["--json"], in: git)
        #expect(done.status == (arguments[0] == "init" ? 64 : 1))
        let report = try JSONValue(parsing: done.output, file: "output")
        #expect(report["schema"]?.integer == 1)
        #expect(
          report["error"]?["code"]?.string == (arguments[0] == "init" ? "invalid-value" : "not-scaffolded")
        )
        #expect(report["error"]?["message"]?.string?.isEmpty == false)
      }
    }
  }

  @Test func allCommandsHaveTheSameKeys() throws {
    try withRepository { git in
      try git.commit(project)
      var keys: Set<[String]> = []
      for arguments in [
        ["init", "--strategy", "naersk", "--checkout"], ["update"], ["migrate", "--to", "crane"], ["remove"],
      ] {
        let done = try Tool.run(arguments + ["--json"], in: git)
        #expect(done.status == 0, "\(done.errorText)")
        keys.insert(try JSONValue(parsing: done.output, file: "output").object?.map(\.name) ?? [])
      }
      #expect(keys.count == 1)
    }
  }
}
