import FileTree
import TestSupport
import Testing

/// `--lock`, with a program in place of Nix.
@Suite struct LockTests {
  /// Puts a `nix` that is `script` before all else on PATH, in a repository with the project.
  private func with(
    nix script: String,
    items: [String: MemoryTree.Item] = project,
    body: (TestRepository) throws -> Void
  ) throws {
    try withRepository { git in
      var git = git
      try git.sandbox.write(["bin/nix": .executable("#!/bin/sh\nset -eu\n\(script)\n")])
      git.environment["PATH"] = "\(git.sandbox("bin")):\(git.environment["PATH"] ?? "")"
      try git.commit(items)
      try body(git)
    }
  }

  /// A script that writes a lock of `inputs`, after `more`.
  private func locks(_ inputs: [String], after more: String = "") -> String {
    "\(more)\ncat > flake.lock <<'END'\n\(lockText(inputs))\nEND"
  }

  @Test func initCommitsWhatNixLocks() throws {
    let script = locks(
      ["nixpkgs"],
      after: "{ echo \"$@\"; env | grep '^GIT_DIR' || true; ls -A; } > \"$HOME/seen\""
    )
    try with(nix: script) { (git: TestRepository) throws in
      let before = try Snapshot(git.path)
      let done = try Tool.run(
        ["init", "--strategy", "buildRustPackage", "--lock", "nix"],
        in: git,
        environment: ["GIT_DIR": "\(git.path)/.git", "GIT_WORK_TREE": git.path]
      )
      #expect(done.status == 0, "\(done.errorText)")
      #expect(try Snapshot(git.path).changes(since: before).allSatisfy { $0.hasSuffix("/buildRustPackage") })
      let branch = "flakewright/buildRustPackage"
      #expect(try git("show", "\(branch):flake.lock") == lockText(["nixpkgs"]))
      let seen = String(decoding: try git.sandbox.read("home/seen"), as: UTF8.self).split(separator: "\n")
      #expect(
        seen.first?.hasPrefix("--extra-experimental-features nix-command flakes flake lock path:/") == true
      )
      #expect(seen.dropFirst() == ["flake.nix"])
      try expectSnapshot(done)
    }
  }

  @Test func migrateGivesNixThePinsThatStay() throws {
    let script = locks(
      ["crane", "nixpkgs"],
      after: "cp flake.lock flake.nix \"$HOME\"; echo \"$@\" > \"$HOME/seen\""
    )
    try with(nix: script) { (git: TestRepository) throws in
      try Tool.initialise(git, "naersk", "--checkout")
      try git.commit(["flake.lock": .text(lockText(["naersk", "nixpkgs"]))])
      let done = try Tool.run(["migrate", "--to", "crane", "--lock", "nix", "--offline"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let given = String(decoding: try git.sandbox.read("home/flake.lock"), as: UTF8.self)
      #expect(given.contains("\"nixpkgs\": {") && !given.contains("naersk"))
      let flake = String(decoding: try git.sandbox.read("home/flake.nix"), as: UTF8.self)
      #expect(flake.contains("crane.url"))
      let seen = String(decoding: try git.sandbox.read("home/seen"), as: UTF8.self)
      #expect(seen.contains("flakes --offline flake lock path:"))
      #expect(
        try git("show", "flakewright/naersk-to-crane:flake.lock") == lockText(["crane", "nixpkgs"])
      )
      #expect(!done.errorText.contains("has no pin"))
    }
  }

  @Test func updateLocksWhatHasNoPinAndNothingElse() throws {
    let script = locks(["nixpkgs"], after: "echo x >> \"$HOME/runs\"")
    try with(nix: script) { (git: TestRepository) throws in
      try Tool.initialise(git, "buildRustPackage", "--lock", "none", "--checkout")
      let locked = try Tool.run(["update", "--lock", "nix", "--checkout", "--branch", "locked"], in: git)
      #expect(locked.status == 0, "\(locked.errorText)")
      #expect(
        String(decoding: try git.folder.read("flake.lock"), as: UTF8.self) == lockText(["nixpkgs"]) + "\n"
      )
      try isIdle(git, "--lock", "nix")
      #expect(try git.sandbox.read("home/runs") == Array("x\n".utf8))

      // What Nix itself made of the lock meanwhile, in the work tree, stays.
      let flake = String(decoding: try git.folder.read("flake.nix"), as: UTF8.self)
      let old = "nixpkgs.url"
      try git.write([
        "flake.nix": .text(
          flake.replacing(old, with: "naersk.url = \"github:nix-community/naersk\";\n\n    \(old)")
        ),
        "flake.lock": .text(
          lockText(["naersk", "nixpkgs"]).replacing("rev\"", with: "mine\"")
        ),
      ])
      let written = try Tool.run(["update", "--write", "--lock", "nix"], in: git)
      #expect(written.status == 0, "\(written.errorText)")
      #expect(try git.sandbox.read("home/runs") == Array("x\n".utf8))
      #expect(String(decoding: try git.folder.read("flake.lock"), as: UTF8.self).contains("mine"))
    }
  }

  @Test func relativeInputsGoAlong() throws {
    let script = locks(["nixpkgs"], after: "(cd ..; find . -type f | LC_ALL=C sort > \"$HOME/seen\")")
    let flake = "{ inputs.other.url = \"path:../../c\"; outputs = _: { }; }"
    let items = project.below("rust").with([
      "rust/sub/a.txt": "", "rust/sub/flake.nix": .text(flake), "c/data": "", "d": "",
    ])
    try with(nix: script, items: items) { (git: TestRepository) throws in
      try Tool.initialise(git, "buildRustPackage", "--lock", "none", "--checkout", at: git.folder("rust"))
      let text = String(decoding: try git.folder.read("rust/flake.nix"), as: UTF8.self)
      let input = "nixpkgs.url"
      try git.commit([
        "rust/flake.nix": .text(text.replacing(input, with: "sub.url = \"./sub\";\n\n    \(input)"))
      ])
      let done = try Tool.run(["update", "--lock", "nix", "rust"], in: git)
      #expect(done.status == 1)
      try expectSnapshot(done)
      #expect(
        String(decoding: try git.sandbox.read("home/seen"), as: UTF8.self) == """
          ./c/data
          ./rust/flake.nix
          ./rust/sub/a.txt
          ./rust/sub/flake.nix

          """
      )
      try git.commit([
        "rust/sub/flake.nix": .text(flake.replacing("../../c", with: "../../../c"))
      ])
      let outside = try Tool.run(["update", "--lock", "nix", "rust"], in: git)
      #expect(outside.status == 1)
      try expectSnapshot(outside, named: "outside")
    }
  }

  // MARK: - What does not work

  private func refuses(
    _ script: String,
    _ arguments: [String] = ["--strategy", "naersk", "--lock", "nix"],
    path: String? = nil,
    named name: String? = nil,
    location: SourceLocation = #_sourceLocation
  ) throws {
    try with(nix: script) { git in
      let before = try Snapshot(git.path)
      let environment = path.map { ["PATH": $0] } ?? [:]
      let done = try Tool.run(["init"] + arguments, in: git, environment: environment)
      #expect(try Snapshot(git.path).changes(since: before) == [], sourceLocation: location)
      #expect(done.status == 1, sourceLocation: location)
      try expectSnapshot(done, named: name, location: location)
    }
  }

  @Test func withoutNix() throws {
    try refuses(
      "",
      path: "/nowhere"
    )
  }

  @Test func saysWhatNixSays() throws {
    try refuses(
      "printf 'error:\\n\\n   \\033[31mno such\\033[0m host\\n' >&2; exit 1"
    )
  }

  @Test(arguments: [
    ("missing", "true"), ("open", "echo '{' > flake.lock"),
    ("newer", "echo '{ \"version\": 9 }' > flake.lock"),
    (
      "empty",
      "echo '{ \"nodes\": { \"root\": {} }, \"root\": \"root\", \"version\": 7 }' > flake.lock"
    ),
  ])
  func whatIsNoLock(problem: String, script: String) throws {
    try refuses(script, named: problem)
  }

  @Test func whereThereIsNoFlake() throws {
    try refuses(
      "exit 1",
      ["--strategy", "naersk", "--layout", "callpackage", "--lock", "nix"]
    )
  }

  // MARK: - Another lock

  @Test func initTakesPinsOfAnotherLock() throws {
    try with(nix: "exit 1") { git in
      try git.sandbox.write(["other.lock": .text(lockText(["crane", "nixpkgs"]))])
      let lock = "from:\(git.sandbox("other.lock"))"
      let done = try Tool.run(
        ["init", "--strategy", "naersk", "--lock", lock],
        in: git
      )
      #expect(done.status == 0, "\(done.errorText)")
      let text = try git("show", "flakewright/naersk:flake.lock")
      #expect(text.contains("\"nixpkgs\": {") && !text.contains("crane"))
      try expectSnapshot(done)

      let place = git.sandbox("plain")
      let written = try Tool.run(
        ["init", "--strategy", "crane", "--lock", lock, "--write-to", place],
        in: git
      )
      #expect(written.status == 0, "\(written.errorText)")
      #expect(String(decoding: try git.sandbox.read("plain/flake.lock"), as: UTF8.self).contains("crane"))
    }
  }

  @Test func aConflictInTheFlakeLeavesTheLockAlone() throws {
    try with(nix: "exit 1") { git in
      try Tool.initialise(git, "naersk", "--checkout")
      let flake = String(decoding: try git.folder.read("flake.nix"), as: UTF8.self)
      let edited = flake.replacing("inputs.naersk { };", with: "inputs.naersk { inherit (pkgs) cargo; };")
      try git.commit([
        "flake.nix": .text(edited),
        "flake.lock": .text(lockText(["naersk", "nixpkgs"])),
      ])
      let done = try Tool.run(
        ["migrate", "--to", "crane", "--on-conflict", "markers", "--lock", "nix"],
        in: git
      )
      #expect(done.status == 2)
      #expect(try git("show", "flakewright/naersk-to-crane:flake.nix").contains("<<<<<<< "))
      #expect(try git("show", "flakewright/naersk-to-crane:flake.lock") == lockText(["naersk", "nixpkgs"]))
      try expectSnapshot(done)
    }
  }
}

/// A flake.lock whose flake.nix goes.
@Suite struct OrphanedLockTests {
  @Test func goesWithTheScaffoldAndStaysForTheWayBack() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "crane", "--checkout")
      try git.commit(["flake.lock": .text(lockText(["crane", "nixpkgs"]))])
      let removed = try Tool.run(["remove"], in: git)
      #expect(removed.status == 0)
      try expectSnapshot(removed, named: "removed")
      #expect(try git("diff", "main", "flakewright/remove").isEmpty)

      let moved = try Tool.run(
        ["migrate", "--to", "crane", "--layout", "callpackage", "--checkout"],
        in: git
      )
      #expect(moved.status == 0, "\(moved.errorText)")
      try expectSnapshot(moved)
      let back = try Tool.run(["migrate", "--to", "crane", "--layout", "flake"], in: git)
      #expect(back.status == 0, "\(back.errorText)")
      #expect(try git("diff", "flakewright/crane", "flakewright/callpackage-to-flake") == "")
    }
  }
}

/// A flake.lock with made-up pins, as Nix would write it.
private func lockText(_ inputs: [String]) -> String {
  let owners = ["crane": "ipetkov", "naersk": "nix-community", "nixpkgs": "NixOS"]
  let nodes = inputs.map { name in
    let reference = """
      "owner": "\(owners[name] ?? "")", "repo": "\(name)", "type": "github"\
      \(name == "nixpkgs" ? ", \"ref\": \"nixos-unstable\"" : "")
      """
    return "\"\(name)\": { \"locked\": { \"rev\": \"1\" }, \"original\": { \(reference) } }"
  }
  let edges = inputs.map { "\"\($0)\": \"\($0)\"" }.joined(separator: ", ")
  let root = "\"root\": { \"inputs\": { \(edges) } }"
  return "{ \"nodes\": { \((nodes + [root]).joined(separator: ", ")) }, \"root\": \"root\", \"version\": 7 }"
}
