import FileTree
import TestSupport
import Testing

/// `migrate` takes the options that `init` takes.
@Suite struct MigrateOptionsTests {
  private let flags = [
    "--system", "x86_64-linux", "--nixpkgs", "nixpkgs/nixos-26.05", "--no-default-features", "--set",
    "cargo-nix=generated",
  ]

  /// A crate2nix that writes a file.
  private func withCrate2nix(_ body: (TestRepository) throws -> Void) throws {
    try withRepository { git in
      var git = git
      try git.sandbox.write(["bin/crate2nix": .executable("#!/bin/sh\necho '{ }' > Cargo.nix\n")])
      git.environment["PATH"] = "\(git.sandbox("bin")):\(git.environment["PATH"] ?? "")"
      try body(git)
    }
  }

  @Test func onTheWayToAnotherStrategy() throws {
    try withCrate2nix { git in
      try git.commit(project)
      try Tool.initialise(git, "naersk", "--checkout")
      let done = try Tool.run(["migrate", "--to", "crate2nix", "--checkout"] + flags, in: git)
      #expect(done.status == 0, "\(done.errorText)")
      #expect(String(decoding: try git.folder.read("Cargo.nix"), as: UTF8.self) == "{ }\n")
      try git("switch", "--quiet", "--detach", "main")
      try Tool.initialise(
        git,
        "crate2nix",
        "--branch",
        "new",
        flags[0],
        flags[1],
        flags[2],
        flags[3],
        flags[4],
        flags[5],
        flags[6]
      )
      #expect(try git("diff", "new", "flakewright/naersk-to-crate2nix") == "")
    }
  }

  @Test func forFilesOfSomeoneElse() throws {
    try withCrate2nix { git in
      try git.commit(project.with(["flake.nix": "{ outputs = { self, nixpkgs }: { }; }"]))
      let done = try Tool.run(["migrate", "--to", "crate2nix", "--replace", "--checkout"] + flags, in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let options = String(decoding: try git.folder.read(".flakewright/options.toml"), as: UTF8.self)
      #expect(options.contains("systems = [\n  \"x86_64-linux\",\n]\n"))
      #expect(
        options.contains("nixpkgs = \"nixpkgs/nixos-26.05\"\n")
          && options.contains("cargo-nix = \"generated\"\n")
      )
      #expect(try git.folder.read("Cargo.nix") != [])
    }
  }

  @Test func aQuestionOfAnotherStrategy() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "naersk", "--checkout")
      let before = try Snapshot(git)
      let done = try Tool.run(["migrate", "--to", "crane", "--set", "cargo-nix=generated"], in: git)
      #expect(try Snapshot(git).changes(since: before) == [])
      #expect(done.status == 64)
      try expectSnapshot(done)
    }
  }
}
