import FileTree
import TestSupport
import Testing

/// `--color`, `--quiet`, `--verbose`, widths and lengths.
@Suite struct TerminalMannersTests {
  @Test func colorsAreForcedAndForbidden() throws {
    try withRepository { git in
      try git.commit(project)
      let colored = try Tool.run(["init", "--dry-run", "--color", "always"], in: git)
      #expect(colored.errors.contains(0x1B))
      let plain = try Tool.run(["init", "--dry-run", "--color=never"], in: git)
      #expect(!plain.errors.contains(0x1B))
    }
  }

  @Test("--quiet prints needs, which are warnings, and nothing else")
  func quiet() throws {
    try withRepository { git in
      try git.commit(project.with(["Cargo.lock": nil, ".gitignore": "/target\n"]))
      try git.write(["Cargo.lock": project["Cargo.lock"] ?? ""])
      let usual = try Tool.run(["init", "--strategy", "crate2nix", "--dry-run"], in: git)
      #expect(usual.errorText.contains("note: added `Cargo.lock`"))
      let done = try Tool.run(["init", "--strategy", "crate2nix", "--dry-run", "--quiet"], in: git)
      try expectSnapshot(done.errorText)
    }
  }

  @Test("equal warnings are one, and --verbose limits nothing")
  func manyWarnings() throws {
    try withRepository { git in
      let names = (0..<25).map { "member-\($0)" }
      var items: [String: MemoryTree.Item] = [
        "Cargo.toml": .text(
          "[workspace]\nmembers = [\(names.map { "\"\($0)\"" }.joined(separator: ", "))]\n"
        ),
        "Cargo.lock": .text(
          "version = 4\n\n"
            + names.sorted().map { "[[package]]\nname = \"\($0)\"\nversion = \"1.0.0\"\n" }.joined(
              separator: "\n"
            )
        ),
      ]
      for name in names {
        items["\(name)/Cargo.toml"] = .text(
          "[package]\nname = \"\(name)\"\nversion = \"1.0.0\"\nedition = \"2021\"\n"
        )
        items["\(name)/src/lib.rs"] = "\n"
      }
      try git.commit(items)
      for name in names { try git.write(["\(name)/Cargo.toml": "changed"]) }
      let done = try Tool.run(["init", "--strategy", "naersk"], in: git)
      #expect(done.status == 0)
      #expect(done.errorText.split(separator: "\n").count { $0.contains("not committed") } == 1)
      #expect(done.errorText.contains(" and 20 more have changes that are not committed"))
    }
  }

  @Test(arguments: [80, 120]) func templatesShowFitsTheTerminal(columns: Int) throws {
    try withRepository { git in
      for arguments in [["templates", "show", "crane"], ["templates", "list"]] {
        let done = try PseudoTerminal(columns: columns).run(
          [Tool.path] + arguments,
          in: git.path,
          environment: git.environment
        )
        #expect(done.status == 0)
        let lengths = done.text.split(separator: "\n").map(\.count)
        #expect((lengths.max() ?? 0) <= columns)
      }
    }
  }

  @Test func missingCratesAreCounted() throws {
    try withRepository { git in
      let crates = (0..<300).map { number in
        "[[package]]\nname = \"crate-\(number)\"\nversion = \"1.0.0\"\n"
          + "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n"
          + "checksum = \"\(String(repeating: "0", count: 64))\"\n"
      }
      try git.commit(project.with(["Cargo.lock": .text("version = 4\n\n" + crates.joined(separator: "\n"))]))
      let done = try Tool.run(["hash", "cargo", "--offline"], in: git)
      #expect(done.status == 1)
      #expect(done.errors.count < 1000)
      #expect(done.errorText.contains("295 more"))
    }
  }

  @Test func doctorListsWhatIsThere() throws {
    try withRepository { git in
      let done = try Tool.run(["doctor"], in: git, environment: ["PATH": git.sandbox("empty")])
      #expect(done.status == 0)
      try expectSnapshot(String(decoding: done.output, as: UTF8.self))
      #expect(try Tool.run(["doctor"], in: git).text.contains("git: git version"))
    }
  }

  @Test func theVersionNamesTheProgram() throws {
    try withRepository { git in
      let done = try Tool.run(["--version"], in: git)
      #expect(done.text.hasPrefix("flakewright "))
    }
  }
}
