import FileTree
import TestSupport
import Testing

/// Hashes that `init` writes, and `update` keeps or renews.
@Suite struct InitHashTests {
  /// A repository that has crates, and the folder of their files.
  private func withProject(_ body: (TestRepository, TestCrates) throws -> Void) throws {
    let crates = try TestCrates([("alpha", "1.0.0"), ("beta", "2.0.0")])
    try withRepository { git in
      try git.sandbox.write(crates.files.reduce(into: [:]) { $0["crates/\($1.key)"] = $1.value })
      try git.commit(project.with(["Cargo.lock": .text(crates.lock)]))
      try body(git, crates)
    }
  }

  private func run(_ arguments: [String], in git: TestRepository) throws -> Finished {
    try Tool.run(arguments, in: git, environment: ["XDG_CACHE_HOME": git.sandbox("cache")])
  }

  private let hash = ["init", "--strategy", "buildRustPackage", "--vendor", "hash"]

  @Test("writes the computed hash, and records the lock file that it was made of")
  func computes() throws {
    try withProject { git, _ in
      let done = try run(hash + ["--crates", git.sandbox("crates"), "--offline"], in: git)
      #expect(done.status == 0)
      let computed = try run(["hash", "cargo", "--crates", git.sandbox("crates"), "--offline"], in: git).text
      let package = try git("show", "flakewright/buildRustPackage:nix/package.nix")
      #expect(package.contains("\n  cargoHash = \"\(computed)\";\n"))
      let record = try git("show", "flakewright/buildRustPackage:.flakewright/record.json")
      let blob = try git("rev-parse", "HEAD:Cargo.lock")
      #expect(
        record.contains(
          """
            "hashes": {
              "cargoLock": "\(blob)",
              "values": {
                "cargoHash": "\(computed)"
              }
            },
          """
        )
      )
    }
  }

  @Test("without the crates it refuses, and names what is missing")
  func offline() throws {
    try withProject { git, _ in
      let before = try Snapshot(git)
      let done = try run(hash + ["--offline"], in: git)
      #expect(try Snapshot(git).changes(since: before) == [])
      #expect(done.status == 1)
      try expectSnapshot(done)
    }
  }

  @Test("writes lib.fakeHash if it may, says so, and update puts the right hash in its place")
  func fake() throws {
    try withProject { git, _ in
      let done = try run(hash + ["--offline", "--allow-fake-hash"], in: git)
      #expect(done.status == 0)
      try expectSnapshot(done)
      #expect(
        try git("show", "flakewright/buildRustPackage:nix/package.nix").contains("cargoHash = lib.fakeHash;")
      )
      #expect(
        try git("show", "flakewright/buildRustPackage:.flakewright/record.json").contains("\"hashes\": {},")
      )

      try git("switch", "--quiet", "flakewright/buildRustPackage")
      let crates = ["--crates", git.sandbox("crates"), "--offline"]
      let update = try run(["update"] + crates, in: git)
      #expect(update.status == 0, "\(update.errorText)")
      let computed = try run(["hash", "cargo"] + crates, in: git).text
      #expect(try git("show", "flakewright/update:nix/package.nix").contains("cargoHash = \"\(computed)\";"))
      #expect(try git("diff", "--stat", "HEAD", "flakewright/update").contains("2 files changed"))
    }
  }

  @Test(
    "update computes nothing while the lock file is the same, and anew when the package's own version changes"
  )
  func update() throws {
    try withProject { git, crates in
      let folder = ["--crates", git.sandbox("crates"), "--offline"]
      _ = try run(hash + folder + ["--checkout"], in: git)
      let idle = try run(["update", "--offline"], in: git)
      #expect(idle.status == 0, "\(idle.errorText)")
      #expect(try git("branch", "--list", "flakewright/update").isEmpty)

      let bumped = crates.lock.replacing(
        "name = \"app\"\nversion = \"1.0.0\"",
        with: "name = \"app\"\nversion = \"1.0.1\""
      )
      try git.commit(["Cargo.lock": .text(bumped)])
      let stale = try run(["update", "--offline"], in: git)
      #expect(stale.status == 1)
      try expectSnapshot(stale)
      let done = try run(["update"] + folder, in: git)
      #expect(done.status == 0)
      let computed = try run(["hash", "cargo"] + folder, in: git).text
      #expect(try git("show", "flakewright/update:nix/package.nix").contains("cargoHash = \"\(computed)\";"))
    }
  }

  @Test("a lock file of version 1 has no cargoHash, fake or not")
  func oldLock() throws {
    try refuses(
      project.with([
        "Cargo.lock": .text(
          """
          [[package]]
          name = "app"
          version = "1.0.0"

          [[package]]
          name = "alpha"
          version = "1.0.0"
          source = "registry+https://github.com/rust-lang/crates.io-index"

          [metadata]
          "checksum alpha 1.0.0 (registry+https://github.com/rust-lang/crates.io-index)" = "\(String(repeating: "0", count: 64))"

          """
        )
      ]),
      arguments: Array(hash.dropFirst()) + ["--allow-fake-hash", "--offline"]
    )
  }

  @Test("says where hashes mean nothing")
  func meaningless() throws {
    try withProject { git, _ in
      let done = try run(
        ["init", "--strategy", "naersk", "--vendor", "hash", "--git-hashes", "--offline"],
        in: git
      )
      #expect(done.status == 0)
      try expectSnapshot(done)
    }
  }
}
