import FileTree
import TestSupport
import Testing

/// A cargoHash is never stale: `check` finds it, and `update --write` mends it where a hook or a bot works.
@Suite struct StaleHashTests {
  /// A scaffold with a hash, and a lock file that changed since: the package's own version was bumped.
  private func withStaleScaffold(
    isStaged: Bool = true,
    _ body: (TestRepository, _ crates: [String]) throws -> Void
  ) throws {
    let crates = try TestCrates([("alpha", "1.0.0"), ("beta", "2.0.0")])
    try withRepository { git in
      try git.sandbox.write(crates.files.reduce(into: [:]) { $0["crates/\($1.key)"] = $1.value })
      let manifest = { (version: String) in
        "[package]\nname = \"app\"\nversion = \"\(version)\"\nlicense = \"MIT\"\n\n[dependencies]\nalpha = \"1\"\nbeta = \"2\"\n"
      }
      let lock = { (version: String) in
        crates.lock.replacing(
          "\"app\"\nversion = \"1.0.0\"",
          with: "\"app\"\nversion = \"\(version)\"\ndependencies = [\n \"alpha\",\n \"beta\",\n]"
        )
      }
      try git.commit(
        project.with(["Cargo.toml": .text(manifest("1.0.0")), "Cargo.lock": .text(lock("1.0.0"))])
      )
      let folder = ["--crates", git.sandbox("crates"), "--offline"]
      let done = try run(
        ["init", "--strategy", "buildRustPackage", "--vendor", "hash", "--checkout"] + folder,
        in: git
      )
      #expect(done.status == 0, "\(done.errorText)")
      try git.write(["Cargo.toml": .text(manifest("1.0.1")), "Cargo.lock": .text(lock("1.0.1"))])
      if isStaged { try git("add", "Cargo.toml", "Cargo.lock") }
      try body(git, folder)
    }
  }

  private func run(_ arguments: [String], in git: TestRepository, cargo: String = "cargo") throws -> Finished
  {
    try Tool.run(
      arguments,
      in: git,
      environment: ["XDG_CACHE_HOME": git.sandbox("cache"), "CARGO_HOME": git.sandbox(cargo)]
    )
  }

  private func line(of needle: String, in git: TestRepository) throws -> Int {
    let text = String(decoding: try git.folder.read("nix/package.nix"), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return try #require(lines.firstIndex { $0.contains(needle) }) + 1
  }

  @Test("check compares the lock file with the recorded one, without any crate")
  func check() throws {
    try withStaleScaffold { git, _ in
      #expect(try run(["check"], in: git).status == 0)
      let done = try run(["check", "--staged"], in: git)
      #expect(done.status == 2)
      try expectSnapshot(done)
      try git.commit()
      #expect(try run(["check"], in: git).status == 2)
    }
  }

  @Test("check names the new hash if the crates are on the machine")
  func namesHash() throws {
    try withStaleScaffold { git, folder in
      for (name, item) in try TestCrates([("alpha", "1.0.0"), ("beta", "2.0.0")]).files {
        try git.sandbox.write(["cargo/registry/cache/index/\(name)": item])
      }
      let hash = try run(["hash", "cargo", "Cargo.lock"] + folder, in: git).text
      let told = try run(["check", "--staged"] + folder.prefix(2), in: git, cargo: "none")
      try expectSnapshot(told)
      #expect(told.errorText.contains(hash))
      let done = try run(["check", "--staged"], in: git)
      #expect(done.status == 2)
      try expectSnapshot(done, named: "computed")
      #expect(done.errorText.contains(hash))
    }
  }

  @Test(
    "update --write puts the new hash into the file on disk, and keeps every other byte",
    arguments: [false, true]
  )
  func write(isStaged: Bool) throws {
    try withStaleScaffold(isStaged: isStaged) { git, folder in
      let old = try run(["hash", "cargo"] + folder, in: git).text
      let new = try run(["hash", "cargo", "Cargo.lock"] + folder, in: git).text
      #expect(old != new)
      let text =
        String(decoding: try git.folder.read("nix/package.nix"), as: UTF8.self) + "# mine, no line feed"
      try git.write(["nix/package.nix": .text(text)])
      let head = try git("rev-parse", "HEAD")
      let done = try run(["update", "--write"] + folder, in: git)
      #expect(done.status == 0)
      try expectSnapshot(done)
      #expect(
        String(decoding: try git.folder.read("nix/package.nix"), as: UTF8.self)
          == text.replacing(old, with: new)
      )
      #expect(try git("rev-parse", "HEAD") == head)
      #expect(try git("branch", "--list", "flakewright/update").isEmpty)

      let again = try run(["update", "--write", "--offline"], in: git, cargo: "none")
      #expect(again.status == 0, "\(again.errorText)")
      try expectSnapshot(again, named: "again")
      try git("add", "--all")
      #expect(try run(["check", "--staged"], in: git).status == 0)
    }
  }

  @Test("without the crates, update --write changes nothing and names them")
  func refuses() throws {
    try withStaleScaffold { git, _ in
      let before = try Snapshot(git)
      let done = try run(["update", "--write", "--offline"], in: git)
      #expect(try Snapshot(git).changes(since: before) == [])
      #expect(done.status == 1)
      try expectSnapshot(done)
    }
  }

  @Test("a hook of git's keeps the hash right", arguments: ["update --write", "check --staged"])
  func hook(command: String) throws {
    try withStaleScaffold { git, folder in
      let arguments = command.hasPrefix("update") ? folder.map(quoted).joined(separator: " ") : ""
      try git.write([
        ".git/hooks/pre-commit": .executable(
          """
          #!/bin/sh
          export XDG_CACHE_HOME=\(quoted(git.sandbox("cache"))) CARGO_HOME=\(quoted(git.sandbox("cargo")))
          \(quoted(Tool.path)) \(command) \(arguments) && git diff --exit-code --quiet
          """
        )
      ])
      let first = try git.git(["commit", "--quiet", "-m", "bump"], fails: true)
      #expect(first.status == 1, "\(first.errorText)")
      guard command.hasPrefix("update") else { return }
      try git("add", "--all")
      try git("commit", "--quiet", "-m", "bump")
      #expect(try run(["check"], in: git).status == 0)
    }
  }

  @Test("--write has no branch", arguments: ["--branch=x", "--checkout", "--dry-run", "--no-sign"])
  func usage(flag: String) throws {
    try withRepository { git in
      let done = try run(["update", "--write", flag], in: git)
      #expect(done.status == 64)
    }
  }
}
