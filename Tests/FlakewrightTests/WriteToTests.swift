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
      #expect(
        done.errorText == """
                Adding .flakewright.lock
                Adding .flakewright.toml
                Adding flake.nix
                Adding nix/import-cargo.nix
                Adding nix/package.nix
              Finished files written in ../out/deep
          warning: `Cargo.toml` has changes that are not committed
            --> Cargo.toml
            why: flakewright reads the committed file
          """
      )
      let scaffold = [
        ".flakewright.lock", ".flakewright.toml", "flake.nix", "nix/import-cargo.nix", "nix/package.nix",
      ]
      #expect(try Snapshot(git).changes(since: before) == scaffold.map { "+ out/deep/\($0)" })
      try git("checkout", "--quiet", "Cargo.toml")
      try Tool.initialise(git)
      for path in scaffold.dropFirst() {
        let committed = try git.git(["show", "flakewright/import-cargo:\(path)"]).output
        #expect(try git.sandbox.read("out/deep/\(path)") == committed)
      }
      // No .gitignore was written here.
      let record = try git("show", "flakewright/import-cargo:.flakewright.lock")
        .replacing("[\n    \"/result\",\n    \"/result-*\"\n  ]", with: "[]")
      #expect(try git.sandbox.read("out/deep/.flakewright.lock") == Array("\(record)\n".utf8))
      #expect(
        try write(to: "../out/deep", in: git.path, git.environment).errorText.hasSuffix(
          "nothing to write in ../out/deep"
        )
      )
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
      #expect(
        done.errorText == """
          error: there is no `Cargo.lock`
            --> Cargo.lock
            why: Nix takes the crates and their checksums from the lock file
            help: run `cargo generate-lockfile --manifest-path \(folder.path)/Cargo.toml`
          """
      )
      try folder.write(["empty/x": "", "Cargo.toml": "[package\n"])
      let broken = try write(to: "out", in: folder.path).errorText
      #expect(broken.contains("\n  --> Cargo.toml:1:"))
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
      #expect(
        done.errorText == """
          error: `out/flake.nix` exists and was not written by flakewright
            --> out/flake.nix
            help: `--replace` replaces it
          """
      )
      #expect(try files(folder("out")) == ["flake.nix", "other"])
      #expect(
        try write("--replace", to: "out", in: folder.path).errorText.contains("    Changing flake.nix\n")
      )
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
      #expect(done.errorText.contains("error: `out/flake.nix` is a symbolic link\n"))
      #expect(
        done.errorText.contains("error: `out/nix/package.nix` cannot be written: `nix` is not a folder\n")
      )
      #expect(try files(folder("elsewhere")) == ["x"])
      #expect(try write(to: "Cargo.toml", in: folder.path).errorText.contains("Cargo.toml"))
      #expect(try folder.read("Cargo.toml") == folder.read("Cargo.toml"))
    }
  }

  @Test func hasNoMeaningBesideACommit() throws {
    try withTemporaryFolder { folder in
      for option in ["--checkout", "--dry-run", "--no-sign", "--branch=x"] {
        let done = try write(option, to: "out", in: folder.path)
        #expect(done.status == 64)
        #expect(
          done.errorText.hasPrefix(
            "Error: --write-to commits nothing, so it cannot be combined with \(option.split(separator: "=")[0])\n"
          )
        )
      }
    }
  }
}
