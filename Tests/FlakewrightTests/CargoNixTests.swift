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
      echo "$@" > Cargo.nix
      find . -type f | LC_ALL=C sort >> Cargo.nix
      cat src/main.rs >> Cargo.nix
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
          generate -o Cargo.nix -h crate-hashes.json
          ./Cargo.lock
          ./Cargo.nix
          ./Cargo.toml
          ./run
          ./src/main.rs
          fn main() {}
          """
      )
      #expect(try git("show", "flakewright/crate2nix:rust/crate-hashes.json") == "{ }")
      #expect(
        try git("show", "flakewright/crate2nix:rust/.flakewright.toml").hasSuffix("cargo-nix = \"generated\"")
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
      #expect(
        try generate(git).errorText == """
          error: `crate2nix generate` failed: no such crate
            help: leave `--set cargo-nix=generated` out: Nix runs crate2nix then
          """
      )
      try git.sandbox.write(["bin/crate2nix": .executable("#!/bin/sh\n")])
      #expect(
        try generate(git).errorText.hasPrefix("error: `crate2nix generate` failed: it wrote no Cargo.nix\n")
      )
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
      #expect(
        done.errorText == """
          error: there is no program `crate2nix`
            why: `--set cargo-nix=generated` runs it to write Cargo.nix
            help: to get it, run `nix shell 'nixpkgs#crate2nix'`
            help: leave out `--set cargo-nix=generated`: Nix runs crate2nix then
          """
      )
    }
  }

  @Test func replacesNothingUnlessTold() throws {
    try with(crate2nix: "echo '{ }' > Cargo.nix") { git in
      try git.commit(project.with(["Cargo.nix": "mine"]))
      let done = try generate(git)
      #expect(done.status == 1)
      #expect(done.errorText.hasPrefix("error: `Cargo.nix` exists and was not written by flakewright\n"))
      #expect(try generate(git, "--replace").status == 0)
    }
  }

  @Test(arguments: [
    (
      "cargo-nix=generate",
      "error: invalid value `generate` for `--set cargo-nix` (possible values: ifd, generated)\n  help: did you mean `generated`?"
    ),
    (
      "cargo-nix", "error: invalid value `cargo-nix` for `--set`\n  help: write it like `cargo-nix=generated`"
    ),
    (
      "cargonix=ifd",
      "error: unknown option `cargonix` for `--set`\n  help: did you mean `cargo-nix`?\n  help: known options: cargo-nix"
    ),
  ])
  func knowsItsQuestions(setting: String, message: String) throws {
    try withRepository { git in
      try git.commit(project)
      let done = try Tool.run(["init", "--strategy", "crate2nix", "--set", setting], in: git)
      #expect(done.status == 1)
      #expect(done.errorText == message)
    }
  }

  @Test func isForCrate2nixOnly() throws {
    try withRepository { git in
      try git.commit(project)
      let done = try Tool.run(["init", "--strategy", "crane", "--set", "cargo-nix=generated"], in: git)
      #expect(done.status == 1)
      #expect(
        done.errorText
          == "error: `--set cargo-nix` only works with crate2nix\n  help: leave it out, or build with crate2nix"
      )
    }
  }
}
