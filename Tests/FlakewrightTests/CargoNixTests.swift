import FileTree
import TestSupport
import Testing

/// `init --strategy crate2nix --set cargo-nix=…`, with a program in place of crate2nix.
@Suite struct CargoNixTests {
  /// Puts a `crate2nix` that is `script` before all else on PATH.
  private func with(crate2nix script: String, body: (TestRepository) throws -> Void) throws {
    try withRepository { git in
      var git = git
      try git.sandbox.write(["bin/crate2nix": .executable("#!/bin/sh\nset -eu\n\(script)\n")])
      git.environment["PATH"] = "\(git.sandbox("bin")):\(git.environment["PATH"] ?? "")"
      try body(git)
    }
  }

  private func generate(_ git: TestRepository, _ arguments: String...) throws -> Finished {
    let command = ["init", "--strategy", "crate2nix", "--set", "cargo-nix=generated"]
    return try Tool.run(command + arguments, in: git)
  }

  @Test func commitsWhatCrate2nixMakesOfTheCommittedTree() throws {
    let script = """
      echo "{ }: { } /* $@" > Cargo.nix
      find . -type f | LC_ALL=C sort >> Cargo.nix
      cat src/main.rs >> Cargo.nix
      echo '*/' >> Cargo.nix
      echo '{ }' > crate-hashes.json
      """
    try with(crate2nix: script) { (git: TestRepository) throws in
      try git.commit(
        project.below("rust").with(["Cargo.lock": nil, "rust/run": .executable(""), "link": .link("rust")])
      )
      try git.write(["rust/src/main.rs": "changed", "rust/untracked": ""])
      let before = try Snapshot(git)
      let done = try run(
        [Tool.path, "init", "--strategy", "crate2nix", "--set", "cargo-nix=generated", "rust"],
        in: git.path,
        environment: git.environment
      )
      #expect(done.status == 0, "\(done.errorText)")
      #expect(try Snapshot(git).changes(since: before).allSatisfy { $0.contains("/flakewright/crate2nix") })
      let text = try git("show", "flakewright/crate2nix:rust/Cargo.nix")
      #expect(
        text == """
          { }: { } /* generate -o Cargo.nix -h crate-hashes.json
          ./Cargo.lock
          ./Cargo.nix
          ./Cargo.toml
          ./run
          ./src/main.rs
          fn main() {}
          */
          """
      )
      #expect(try git("show", "flakewright/crate2nix:rust/crate-hashes.json") == "{ }")
      #expect(
        try git("show", "flakewright/crate2nix:rust/.flakewright/options.toml").hasSuffix(
          "cargo-nix = \"generated\""
        )
      )
      let flake = try git("show", "flakewright/crate2nix:rust/flake.nix")
      #expect(!flake.contains("crate2nix"))
      #expect(flake.contains("  cargoNix = pkgs.callPackage ./Cargo.nix { };\n"))
    }
  }

  @Test(arguments: ["flake", "callpackage"])
  func isNotMentionedWithoutTheAnswer(layout: String) throws {
    try with(crate2nix: "exit 1") { git in
      try git.commit(project)
      try Tool.initialise(git, "crate2nix", "--layout", layout)
      try Tool.initialise(git, "crate2nix", "--layout", layout, "--set", "cargo-nix=ifd", "--branch", "same")
      #expect(try git("diff", "flakewright/crate2nix", "same").isEmpty)
      #expect(try git("ls-tree", "--name-only", "same", "Cargo.nix").isEmpty)
      #expect(try git("show", "same:nix/package.nix").contains("crate2nix.appliedCargoNix {"))
    }
  }

  @Test func saysWhatCrate2nixSays() throws {
    try with(crate2nix: "echo 'no such crate' >&2\nexit 2") { git in
      try git.commit(project)
      let before = try Snapshot(git)
      try expectSnapshot(try generate(git), named: "failure")
      try git.sandbox.write(["bin/crate2nix": .executable("#!/bin/sh\n")])
      try expectSnapshot(try generate(git))
      #expect(try Snapshot(git).changes(since: before) == ["~ bin/crate2nix"])
    }
  }

  @Test func asksForCrate2nix() throws {
    try withRepository { git in
      var git = git
      try git.commit(project)
      git.environment["PATH"] = "/bin/nowhere"
      let done = try run(
        [Tool.path, "init", "--strategy", "crate2nix", "--set", "cargo-nix=generated"],
        in: git.path,
        environment: git.environment
      )
      #expect(done.status == 1)
      try expectSnapshot(done)
    }
  }

  @Test func replacesNothingUnlessTold() throws {
    try with(crate2nix: "echo '{ }' > Cargo.nix") { git in
      try git.commit(project.with(["Cargo.nix": "mine"]))
      let done = try generate(git)
      #expect(done.status == 1)
      try expectSnapshot(done)
      #expect(try generate(git, "--replace").status == 0)
    }
  }

  @Test(arguments: ["cargo-nix=generate", "cargo-nix", "cargonix=ifd"])
  func knowsItsQuestions(setting: String) throws {
    try withRepository { git in
      try git.commit(project)
      let done = try Tool.run(["init", "--strategy", "crate2nix", "--set", setting], in: git)
      #expect(done.status == 64)
      try expectSnapshot(done, named: setting)
    }
  }

  @Test func isForCrate2nixOnly() throws {
    try withRepository { git in
      try git.commit(project)
      let done = try Tool.run(["init", "--strategy", "crane", "--set", "cargo-nix=generated"], in: git)
      #expect(done.status == 64)
      try expectSnapshot(done)
    }
  }
}
