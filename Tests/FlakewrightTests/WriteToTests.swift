import FileTree
import TestSupport
import Testing

/// `init --write-to`.
@Suite struct WriteToTests {
  private func write(
    _ arguments: String...,
    to target: String,
    in folder: String,
    _ environment: [String: String] = plainEnvironment
  ) throws -> Finished {
    let command = [Tool.path, "init", "--strategy", "import-cargo", "--write-to", target]
    return try run(command + arguments, in: folder, environment: environment)
  }

  private func files(_ path: String) throws -> [String] {
    try run(["find", ".", "-type", "f"], in: path).text.split(separator: "\n").map { String($0.dropFirst(2)) }
      .sorted()
  }

  @Test func writesWhatWouldBeCommitted() throws {
    try withRepository { git in
      try git.commit(project)
      try git.write(["Cargo.toml": "not read"])
      let before = try Snapshot(git)
      let done = try write(to: "../out/deep", in: git.path, git.environment)
      try expectSnapshot(done)
      let scaffold = [
        ".flakewright/.gitattributes", ".flakewright/options.toml", ".flakewright/record.json", "flake.lock",
        "flake.nix", "nix/import-cargo.nix", "nix/package.nix",
      ]
      #expect(try Snapshot(git).changes(since: before) == scaffold.map { "+ out/deep/\($0)" })
      try git("checkout", "--quiet", "Cargo.toml")
      try Tool.initialise(git)
      for path in scaffold where path != ".flakewright/record.json" {
        let committed = try git.git(["show", "flakewright/import-cargo:\(path)"]).output
        #expect(try git.sandbox.read("out/deep/\(path)") == committed)
      }
      // No .gitignore was written here.
      let record = try git("show", "flakewright/import-cargo:.flakewright/record.json")
        .replacing("[\n    \"/result\",\n    \"/result-*\"\n  ]", with: "[]")
      #expect(try git.sandbox.read("out/deep/.flakewright/record.json") == Array("\(record)\n".utf8))
      try expectSnapshot(try write(to: "../out/deep", in: git.path, git.environment), named: "again")
    }
  }

  @Test("what it wrote into the project is up to date once it is committed")
  func agreesWithUpdateAndCheck() throws {
    try withRepository { git in
      try git.commit(project)
      #expect(try write(to: ".", in: git.path, git.environment).status == 0)
      try git.commit()
      let checked = try Tool.run(["check"], in: git)
      #expect(checked.status == 0, "\(checked.errorText)")
      try isIdle(git)
    }
  }

  @Test func readsAProjectOutsideOfGit() throws {
    try withTemporaryFolder { folder in
      try folder.write(project.below("a b"))
      #expect(try write(to: ".", in: folder("a b")).status == 0)
      #expect(try folder.read("a b/nix/package.nix").isEmpty == false)
      #expect(try !files(folder.path).contains { $0.hasSuffix(".tmp") || $0.hasSuffix(".gitignore") })
      // The same as in a repository: where a project stands does not matter.
      try withRepository { git in
        try git.commit(project)
        _ = try write(to: "../out", in: git.path, git.environment)
        #expect(try git.sandbox.read("out/nix/package.nix") == folder.read("a b/nix/package.nix"))
      }
    }
  }

  @Test func findsTheWorkspaceAboveAMemberOutsideOfGit() throws {
    try withTemporaryFolder { folder in
      let workspace: [String: MemoryTree.Item] = [
        "Cargo.toml": "[workspace]\nmembers = [\"app\"]\n", "app/Cargo.toml": project["Cargo.toml"] ?? "",
        "app/src/main.rs": "fn main() {}\n", "Cargo.lock": project["Cargo.lock"] ?? "",
      ]
      try folder.write(workspace)
      let done = try write(to: folder("out"), in: folder("app"))
      #expect(done.status == 0, "\(done.errorText)")
      #expect(String(decoding: try folder.read("out/nix/package.nix"), as: UTF8.self).contains("app"))
    }
  }

  @Test func saysWhatIsMissingOutsideOfGit() throws {
    try withTemporaryFolder { folder in
      try folder.write(project.with(["Cargo.lock": nil]))
      let done = try write(to: "out", in: folder.path)
      #expect(done.status == 1)
      try expectSnapshot(done)
      try folder.write(["empty/x": "", "Cargo.toml": "[package\n"])
      try expectSnapshot(try write(to: "out", in: folder.path), named: "broken")
      #expect(try write(to: "out", in: folder("nothing/..")).status != 0)
      #expect(try files(folder.path) == ["Cargo.toml", "empty/x", "src/main.rs"])
    }
  }

  @Test func replacesNothingUnlessTold() throws {
    try withTemporaryFolder { folder in
      try folder.write(project)
      try folder.write(["out/flake.nix": "mine", "out/other": "mine"])
      let done = try write(to: "out", in: folder.path)
      #expect(done.status == 1)
      try expectSnapshot(done)
      #expect(try files(folder("out")) == ["flake.nix", "other"])
      try expectSnapshot(try write("--replace", to: "out", in: folder.path), named: "replace")
      #expect(try folder.read("out/flake.nix") != Array("mine".utf8))
      #expect(try folder.read("out/other") == Array("mine".utf8))
    }
  }

  @Test func followsNoLinks() throws {
    try withTemporaryFolder { folder in
      try folder.write(project)
      try folder.write([
        "elsewhere/x": "", "out/nix": .link("../elsewhere"), "out/flake.nix": .link("../victim"),
      ])
      let done = try write("--replace", to: "out", in: folder.path)
      #expect(done.status == 1)
      try expectSnapshot(done)
      #expect(try files(folder("elsewhere")) == ["x"])
      try expectSnapshot(try write(to: "Cargo.toml", in: folder.path), named: "file")
      #expect(try folder.read("Cargo.toml") == folder.read("Cargo.toml"))
    }
  }

  @Test func hasNoMeaningBesideACommit() throws {
    try withTemporaryFolder { folder in
      for option in ["--checkout", "--dry-run", "--no-sign", "--branch=x"] {
        let done = try write(option, to: "out", in: folder.path)
        #expect(done.status == 64)
        try expectSnapshot(done, named: option)
      }
    }
  }
}
