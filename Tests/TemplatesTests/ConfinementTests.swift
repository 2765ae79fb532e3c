import Templates
import TestSupport
import Testing

/// Packs that try to write, read or cost what they must not.
@Suite struct ConfinementTests {
  @Test(arguments: [
    "../a.nix", "/a.nix", "a/../b.nix", "a//b.nix", "./a.nix", "a/", "", "a\\\\b.nix", "C:a.nix", "a b.nix",
    "é.nix", "..", "%2e%2e/a.nix",
    "~/a.nix", "a.nix.", "a\\n.nix", "a./b.nix",
  ])
  func pathsStayInside(path: String) {
    let found = problems { _ = try load("", to: path) }
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("test/template.toml:4: `") == true)
    #expect(
      found.first?.hasSuffix(
        "` is not a path inside of the target folder | Expected ASCII letters, digits, `.`, `_`, `-` and `+`, with single `/` "
          + "between names, no `.`, `..` or final dot."
      ) == true
    )
  }

  @Test(arguments: [
    ".git/a.nix", ".GIT/a.nix", "a/.Git/a.nix", "git~1/a.nix", "GIT~1/a.nix", ".git./a.nix", ".git /a.nix",
    ".git . ./a.nix",
    ".git:x/a.nix", ".git::$INDEX_ALLOCATION/a.nix", ".g\u{200c}it/a.nix", "\u{feff}.git/a.nix",
    ".git\\\\a.nix", ".git",
  ])
  func gitsFolderIsOutOfReach(path: String) {
    let found = problems { _ = try load("", to: path) }
    #expect(found.count == 1)
    #expect(
      found.first?.hasSuffix(
        "` is, on some file system, inside of git's own folder | A template cannot write there."
      ) == true
    )
  }

  @Test(arguments: [".github/a.yml", ".gitignore", "a.git/a.nix", "nix/package.nix", ".envrc", "a+b_c-d.nix"])
  func otherPathsAreFine(path: String) throws {
    #expect(
      try load("", to: path).render(values: [:], layout: "flake") == [RenderedFile(path: path, text: "")]
    )
  }

  @Test func packsHoldNoLinks() throws {
    var tree = PackTree(["test/template.toml": "\(manifestHead)files = []", "test/sub/link": "/etc/passwd"])
    tree.symlinks = ["test/sub/link"]
    try expectSnapshot(problems { _ = try Template.load(from: tree, at: "test") })
  }

  @Test func sharedFoldersHoldNoLinks() throws {
    var tree = PackTree(["test/template.toml": "\(manifestHead)files = []", "shared/link": "/etc/passwd"])
    tree.symlinks = ["shared/link"]
    try expectSnapshot(problems { _ = try Template.load(from: tree, at: "test", shared: "shared") })
  }

  @Test func packsHaveABoundedNumberOfFiles() {
    let many = Dictionary(uniqueKeysWithValues: (0..<1_001).map { ("test/f\($0)", "") })
    let deep = ["test/" + String(repeating: "d/", count: 20) + "f": ""]
    for files in [many, deep] {
      let found = problems { _ = try Template.load(from: PackTree(files), at: "test") }
      #expect(
        found.map { $0.drop { $0 != " " } } == [
          " the template has too many files | Expected at most 1000 files and folders, at most 16 deep."
        ]
      )
    }
  }

  @Test func sourcesAreTextOfBoundedSize() throws {
    func found(_ bytes: [UInt8]) -> [String] {
      var tree = PackTree([
        "test/template.toml": "\(manifestHead)files = [{ path = \"a.nix\", source = \"a.nix\" }]"
      ])
      tree.files["test/a.nix"] = bytes
      return problems { _ = try Template.load(from: tree, at: "test") }
    }
    #expect(found(Array("ok\n".utf8)) == [])
    try expectSnapshot(found([0x61, 0xFF]), named: "not UTF-8")
    try expectSnapshot(found(Array("a\nb\r\n".utf8)), named: "carriage return")
    try expectSnapshot(found(Array("a\0".utf8)), named: "NUL")
    try expectSnapshot(found(Array("a\n\u{1b}".utf8)), named: "escape")
    try expectSnapshot(found([UInt8](repeating: 0x20, count: (1 << 20) + 1)), named: "too large")
  }

  @Test func outputIsBounded() throws {
    let xs = "[variables.xs]\ntype = \"list\"\nof = \"text\"\nhelp = \"\"\n"
    let values: [String: TemplateValue] = ["xs": .list(Array(repeating: .text("aaaaaaaaaa"), count: 1_000))]
    let loops = "#@ for a in xs\n#@ for b in xs\n#@ for c in xs\n"
    let ends = "#@ end\n#@ end\n#@ end"
    try expectSnapshot(
      problems { _ = try render(loops + "aaaaaaaaaa\n" + ends, declaring: xs, values: values) }
    )
    try expectSnapshot(
      problems { _ = try render(loops + "@c@ @xs@\n" + ends, declaring: xs, values: values) },
      named: "value"
    )
    try expectSnapshot(
      problems { _ = try render(loops + ends, declaring: xs, values: values) },
      named: "steps"
    )
  }
}
