import FileTree
import TestSupport
import Testing

/// The pins that a scaffold begins with, and what they have to be.
@Suite struct BuiltInPinsTests {
  @Test(
    "Nix has nothing to add to the lock",
    arguments: [
      ["crane"], ["naersk"], ["crate2nix"], ["buildRustPackage"], ["import-cargo"],
      ["crane", "--toolchain", "rust-overlay"], ["naersk", "--toolchain", "fenix"],
    ]
  )
  func isComplete(arguments: [String]) throws {
    try withRepository { git in
      try git.commit(project.with(["rust-toolchain.toml": "[toolchain]\nchannel = \"1.90.0\"\n"]))
      let done = try Tool.run(["init", "--checkout", "--strategy"] + arguments, in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let before = try git.folder.read("flake.lock")
      let nix = try run(
        [
          "nix", "--extra-experimental-features", "nix-command flakes", "--offline", "flake", "lock",
          git.path,
        ],
        in: git.path,
        environment: git.environment.merging(["NIX_CONFIG": "flake-registry ="]) { $1 }
      )
      #expect(nix.status == 0, "\(nix.errorText)")
      #expect(try git.folder.read("flake.lock") == before)
    }
  }

  @Test func noneLeavesTheLockToNix() throws {
    try withRepository { git in
      try git.commit(project)
      let done = try Tool.run(["init", "--strategy", "crane", "--lock", "none"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      #expect(try !git("ls-tree", "--name-only", "flakewright/crane").contains("flake.lock"))
    }
  }

  @Test("a branch that has no built-in pin is left to Nix, and the name of a channel is one of nixpkgs")
  func channel() throws {
    try withRepository { git in
      try git.commit(project)
      let done = try Tool.run(["init", "--strategy", "crane", "--nixpkgs", "nixos-26.05"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let flake = try git("show", "flakewright/crane:flake.nix")
      #expect(flake.contains("nixpkgs.url = \"github:NixOS/nixpkgs/nixos-26.05\";"))
      let lock = try git("show", "flakewright/crane:flake.lock")
      #expect(lock.contains("\"repo\": \"crane\"") && !lock.contains("\"repo\": \"nixpkgs\""))
      try expectSnapshot(done)
    }
  }

  @Test("a scaffold that has no lock gets none, and a new flake gets one")
  func existing() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "crane", "--lock", "none", "--checkout")
      let moved = try Tool.run(["migrate", "--to", "naersk", "--checkout"], in: git)
      #expect(moved.status == 0, "\(moved.errorText)")
      #expect(try !git("ls-files").contains("flake.lock"))
      let plain = try Tool.run(
        ["migrate", "--to", "naersk", "--layout", "callpackage", "--checkout"],
        in: git
      )
      #expect(plain.status == 0, "\(plain.errorText)")
      let back = try Tool.run(["migrate", "--to", "naersk", "--layout", "flake", "--checkout"], in: git)
      #expect(back.status == 0, "\(back.errorText)")
      #expect(try git("ls-files").contains("flake.lock"))
    }
  }

  // MARK: - Age

  @Test("nixpkgs before 25.05 is refused", arguments: ["nixos-24.11", "github:NixOS/nixpkgs/release-22.11"])
  func old(nixpkgs: String) throws {
    try withRepository { git in
      try git.commit(project)
      let before = try Snapshot(git.path)
      let done = try Tool.run(["init", "--strategy", "crane", "--nixpkgs", nixpkgs], in: git)
      #expect(done.status == 1)
      #expect(try Snapshot(git.path).changes(since: before) == [])
      try expectSnapshot(done, named: nixpkgs.split(separator: "/").last.map(String.init))
    }
  }

  @Test("a commit whose date nothing says")
  func unknown() throws {
    try withRepository { git in
      try git.commit(project)
      let reference = "github:NixOS/nixpkgs/4d2b37a84fad1091b9de401eb450aae66f1a741e"
      let done = try Tool.run(["init", "--strategy", "crane", "--nixpkgs", reference], in: git)
      #expect(done.status == 0)
      try expectSnapshot(done)
    }
  }

  @Test("check warns of a pin that is older than a fix that the builder needs, and of one that is old")
  func age() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "buildRustPackage", "--checkout")
      let lock = String(decoding: try git.folder.read("flake.lock"), as: UTF8.self)
      // 2026-03-24.
      try git.commit(["flake.lock": .text(lock.replacing("1785967620", with: "1774310400"))])
      let done = try Tool.run(["check"], in: git)
      // A warning: `update` leaves pins to you.
      #expect(done.status == 0)
      try expectSnapshot(done)
      let later = try Tool.run(["check"], in: git, environment: ["SOURCE_DATE_EPOCH": "1800000000"])
      #expect(later.status == 0)
      try expectSnapshot(later, named: "later")
      let moved = try Tool.run(["migrate", "--to", "crane"], in: git)
      #expect(moved.status == 0 && !moved.errorText.contains("the pin of"), "\(moved.errorText)")
    }
  }
}

/// nixpkgs in the layout without flakes.
@Suite struct FetchedNixpkgsTests {
  private func entry(_ git: TestRepository) throws -> String {
    String(decoding: try git.folder.read("nix/nixpkgs.nix"), as: UTF8.self)
  }

  @Test func anUpdateKeepsThePinThatIsThere() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "crane", "--layout", "callpackage", "--checkout")
      let text = try entry(git)
      #expect(text.contains("/archive/b7c2ada94fe99c15b0dbcf4d11fd7850b957a436.tar.gz"))
      try git.commit(["nix/nixpkgs.nix": .text(text.replacing("b7c2ada94f", with: "0000000000"))])
      let moved = try Tool.run(["migrate", "--to", "naersk", "--checkout"], in: git)
      #expect(moved.status == 0, "\(moved.errorText)")
      #expect(try entry(git).contains("/archive/0000000000"))
      #expect(try Tool.run(["check"], in: git).status == 0)
    }
  }

  @Test("a nixpkgs before 25.05 is refused", arguments: ["archive", "channel", "npins", "niv"])
  func old(form: String) throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "crane", "--layout", "callpackage", "--checkout")
      let release = "https://releases.nixos.org/nixos/22.11/nixos-22.11.4773.ea4c80b39be4/nixexprs.tar.xz"
      let texts: [String: String] = [
        "archive": "import (fetchTarball \"https://github.com/NixOS/nixpkgs/archive/nixos-22.11.tar.gz\")\n",
        "channel": "import (fetchTarball { url = \"\(release)\"; })\n",
        "npins": "import (import ../npins).nixpkgs\n", "niv": "import (import ./sources.nix).nixpkgs\n",
      ]
      try git.commit([
        "nix/nixpkgs.nix": .text(texts[form] ?? ""),
        "npins/default.nix": "{ }\n", "nix/sources.nix": "{ }\n",
        "npins/sources.json": .text(
          #"{"pins": {"nixpkgs": {"type": "Channel", "name": "nixos-22.11", "url": "\#(release)"}}, "version": 5}"#
        ),
        "nix/sources.json": #"{"nixpkgs": {"branch": "release-22.11", "owner": "NixOS", "repo": "nixpkgs"}}"#,
      ])
      for command in [["migrate", "--to", "naersk"], ["update"]] {
        let done = try Tool.run(command, in: git)
        #expect(done.status == 1 && done.errorText.contains("older than 25.05"), "\(done.errorText)")
        if command.count > 1 { try expectSnapshot(done, named: form) }
      }
    }
  }

  @Test("check warns of an old pin")
  func age() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "buildRustPackage", "--layout", "callpackage", "--checkout")
      let text = try entry(git)
      #expect(text.hasPrefix("# nixos-unstable of 2026-08-05\n"))
      try git.commit(["nix/nixpkgs.nix": .text(text.replacing("2026-08-05", with: "2026-03-24"))])
      let done = try Tool.run(["check"], in: git, environment: ["SOURCE_DATE_EPOCH": "1800000000"])
      // The edited file is a finding, too.
      #expect(done.status == 2, "\(done.errorText)")
      try expectSnapshot(done, named: "fetched")
    }
  }

  @Test func aFileThatWasMovedKeepsItsPin() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "crane", "--layout", "callpackage", "--checkout")
      let text = try entry(git)
      try git("mv", "nix/nixpkgs.nix", "pinned.nix")
      for name in ["default.nix", "shell.nix"] {
        let file = String(decoding: try git.folder.read(name), as: UTF8.self)
        try git.write([name: .text(file.replacing("./nix/nixpkgs.nix", with: "./pinned.nix"))])
      }
      // As an earlier version wrote it, with its own built-in pin.
      let record = String(decoding: try git.folder.read(".flakewright/record.json"), as: UTF8.self)
      try git.commit([
        "pinned.nix": .text(text.replacing("b7c2ada94f", with: "0000000000")),
        ".flakewright/record.json": .text(record.replacing("b7c2ada94f", with: "0000000000")),
      ])
      #expect(try Tool.run(["check"], in: git).status == 0)
      let moved = try Tool.run(["migrate", "--to", "naersk", "--checkout"], in: git)
      #expect(moved.status == 0, "\(moved.errorText)")
      #expect(
        String(decoding: try git.folder.read("pinned.nix"), as: UTF8.self).contains("/archive/0000000000")
      )
      #expect(try Tool.run(["check"], in: git).status == 0)
    }
  }

  @Test func aMoveFromAFlakeTakesItsPin() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "crane", "--checkout")
      let lock = String(decoding: try git.folder.read("flake.lock"), as: UTF8.self)
      try git.commit(["flake.lock": .text(lock.replacing("b7c2ada94f", with: "0000000000"))])
      let moved = try Tool.run(
        ["migrate", "--to", "crane", "--layout", "callpackage", "--checkout"],
        in: git
      )
      #expect(moved.status == 0, "\(moved.errorText)")
      #expect(try entry(git).contains("/archive/0000000000"))
    }
  }

  @Test func otherNixpkgs() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "crane", "--layout", "callpackage", "--nixpkgs", "nixos-26.05", "--checkout")
      #expect(
        try entry(git) == """
          import (fetchTarball "https://github.com/NixOS/nixpkgs/archive/nixos-26.05.tar.gz")

          """
      )
      let searched = try Tool.run(
        ["migrate", "--to", "naersk", "--nixpkgs", "<nixpkgs>", "--checkout"],
        in: git
      )
      #expect(searched.status == 0, "\(searched.errorText)")
      #expect(try !git("ls-files").contains("nix/nixpkgs.nix"))
      #expect(
        String(decoding: try git.folder.read("default.nix"), as: UTF8.self).contains(
          "pkgs ? import <nixpkgs> { },"
        )
      )
      let flake = try Tool.run(["migrate", "--to", "naersk", "--layout", "flake"], in: git)
      #expect(flake.status == 1)
      try expectSnapshot(flake)
    }
  }
}
