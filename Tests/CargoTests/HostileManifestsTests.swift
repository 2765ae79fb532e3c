import Cargo
import Diagnostics
import FileTree
import TestSupport
import Testing

/// Manifests that are made to hurt, or that are odd in ways that cargo has an opinion on.
struct HostileManifestsTests {
  private func members(_ tree: TextTree, at folder: String = "") throws -> [String] {
    try Workspace.load(from: tree, at: folder).members.map(\.name)
  }

  @Test func membersInACircleEnd() throws {
    let tree: TextTree = [
      "Cargo.toml": "[workspace]\nmembers = ['a']\n",
      "a/Cargo.toml": Fixtures.package("a", "", "[dependencies]\nb = {path = '../b'}\n"), "a/src/lib.rs": "",
      "b/Cargo.toml": Fixtures.package("b", "", "[dev-dependencies]\nc = {path = '../c'}\n"),
      "b/src/lib.rs": "",
      "c/Cargo.toml": Fixtures.package(
        "c",
        "",
        "[build-dependencies]\na = {path = '../a'}\nc = {path = '.'}\n"
      ),
      "c/src/lib.rs": "",
    ]
    #expect(try members(tree) == ["a", "b", "c"])
  }

  @Test func pointersInACircleAreRefused() throws {
    let tree: TextTree = [
      "a/Cargo.toml": Fixtures.package("a", "workspace = '../b'"), "a/src/lib.rs": "",
      "b/Cargo.toml": Fixtures.package("b", "workspace = '../a'"), "b/src/lib.rs": "",
    ]
    try expectSnapshot(problems(tree, at: "a"))
  }

  @Test func aLongChainOfMembersDoesNotOverflow() throws {
    let count = 3000
    var items: [String: MemoryTree.Item] = ["Cargo.toml": "[workspace]\nmembers = ['m0']\n"]
    for index in 0..<count {
      let next = index + 1 < count ? "[dependencies]\nm\(index + 1) = {path = '../m\(index + 1)'}\n" : ""
      items["m\(index)/Cargo.toml"] = .text(Fixtures.package("m\(index)", "", next))
      items["m\(index)/src/lib.rs"] = ""
    }
    #expect(try Workspace.load(from: MemoryTree(items), at: "").members.count == count)
  }

  @Test(arguments: [
    "[" + Array(repeating: "a", count: 1000).joined(separator: ".") + "]\n",
    "[package.metadata." + Array(repeating: "a", count: 200_000).joined(separator: ".") + "]\n",
    "[package]\n" + Array(repeating: "a", count: 200_000).joined(separator: ".") + " = 1\n",
    "[package]\na = " + String(repeating: "{a=", count: 1000) + "1" + String(repeating: "}", count: 1000)
      + "\n",
    "[package]\na = " + String(repeating: "[", count: 200_000) + "\n",
  ])
  func deepNestingIsRefused(manifest: String) {
    let found = problems(["Cargo.toml": manifest])
    #expect(found.count == 1)
    #expect(found.first?.summary == "keys and values are nested more than 128 deep")
  }

  @Test(arguments: [("sign", "a+b"), ("accent", "é")])
  func bareKeysThatCargoRejectsAreRefused(name: String, key: String) throws {
    try expectSnapshot(problems(["Cargo.toml": "[package]\nname = 'x'\n\(key) = 1\n"]), named: name)
  }

  @Test func globsPassOverFiles() throws {
    #expect(
      try members([
        "Cargo.toml": "[workspace]\nmembers = ['crates/*']\n", "crates/a/Cargo.toml": Fixtures.package("a"),
        "crates/a/src/lib.rs": "", "crates/README.md": "", "crates/.DS_Store": "",
      ]) == ["a"]
    )
  }

  @Test func membersBehindLinksAreTakenAndLinksInACircleAreNot() throws {
    #expect(
      try members([
        "Cargo.toml": "[workspace]\nmembers = ['crates/**']\nexclude = ['crates/loop', 'crates']\n",
        "crates/loop": "-> .", "crates/a": "-> ../real", "real/Cargo.toml": Fixtures.package("a"),
        "real/src/lib.rs": "",
      ]).isEmpty
    )
    #expect(
      try members([
        "Cargo.toml": "[workspace]\nmembers = ['links/*']\n", "links/a": "-> ../real",
        "real/Cargo.toml": Fixtures.package("a"), "real/src/lib.rs": "",
      ]) == ["a"]
    )
  }

  @Test func oneNameForTwoBinariesIsNoted() throws {
    let workspace = try Workspace.load(
      from: [
        "Cargo.toml": "[workspace]\nmembers = ['a', 'b']\n",
        "a/Cargo.toml": Fixtures.package("a", "edition = '2021'"), "a/src/bin/same.rs": "",
        "b/Cargo.toml": Fixtures.package("b", "edition = '2021'"), "b/src/bin/same.rs": "",
        "b/src/bin/other.rs": "",
      ] as TextTree,
      at: ""
    )
    #expect(workspace.members.sharedBinaries.map(\.name) == ["same"])
    try expectSnapshot(workspace.members.notesOnBinaries())
    #expect(workspace.members.prefix(1).sharedBinaries.isEmpty && workspace.warnings.isEmpty)
  }

  @Test func lineEndsAndByteOrderMarksMeanNothing() throws {
    let lock =
      "# comment\nversion = 4\n\n[[package]]\nname = \"x\"\nversion = \"0.0.0\"\ndependencies = [\n \"y\",\n]\n"
    let plain = try Lockfile(parsing: Array(lock.utf8), file: "Cargo.lock")
    let odd = try Lockfile(
      parsing: Array("\u{FEFF}\(lock.replacing("\n", with: "\r\n"))".utf8),
      file: "Cargo.lock"
    )
    #expect(plain == odd)
    #expect(plain.packages[0].dependencies == ["y"])
  }

  @Test func whatStopsABuildIsAWarning() throws {
    let workspace = try Workspace.load(
      from: [
        "Cargo.toml": Fixtures.package(
          "x",
          "edition = '2021'",
          "[[bench]]\nname = 'gone'\n[dependencies]\n"
            + "beside = {path = 'gone'}\n"
        ), "src/lib.rs": "",
      ] as TextTree,
      at: ""
    )
    #expect(workspace.members[0].targets.map(\.name) == ["x"])
    try expectSnapshot(workspace.warnings)
  }
}
