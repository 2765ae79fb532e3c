import Cargo
import Diagnostics
import FileTree
import TestSupport
import Testing

@testable import Scaffold

@Suite struct PackageSelectionTests {
  /// The names, the default first; whether they are joined; why; and who is left out.
  private func chosen(_ workspace: Workspace, _ wanted: [String] = []) throws -> [String] {
    let selection = try PackageSelection.choose(from: workspace, wanted: wanted)
    return selection.packages.map(\.name) + [selection.isJoined ? "joined" : "first", selection.reason]
      + selection.leftOut.map(\.name)
  }

  @Test func theRootPackageIsTheDefault() throws {
    let workspace = try Workspace.load(
      from: MemoryTree(
        files(
          root: package("zebra", "[workspace]\nmembers = [\"ant\", \"bee\", \"xtask\"]"),
          members: ["ant": "", "bee": "", "xtask": ""],
          binaries: ["bee", "xtask"],
          others: ["src/main.rs": ""]
        )
      ),
      at: ""
    )
    #expect(try chosen(workspace) == ["zebra", "bee", "first", "it is the root package", "xtask"])
  }

  @Test func programsThatAreNotReleasedAreLeftOutBesideOneThatIs() throws {
    func workspace(_ publish: String) throws -> Workspace {
      try Workspace.load(
        from: MemoryTree(
          files(
            root: package("zebra", "\(publish)[workspace]\nmembers = [\"ant\", \"bee\"]"),
            members: ["ant": "publish = false", "bee": ""],
            binaries: ["ant", "bee"],
            others: ["src/main.rs": ""]
          )
        ),
        at: ""
      )
    }
    #expect(try chosen(workspace("")) == ["zebra", "bee", "first", "it is the root package", "ant"])
    #expect(
      try chosen(workspace("publish = false\n")) == [
        "zebra", "ant", "bee", "first", "it is the root package",
      ]
    )
  }

  @Test func aRootWithoutBinaryYieldsToProgramsBelow() throws {
    let workspace = try Workspace.load(
      from: MemoryTree(
        files(
          root: package("zebra", "[workspace]\nmembers = [\"ant\", \"bee\"]"),
          members: ["ant": "", "bee": ""],
          binaries: ["bee"],
          others: ["src/lib.rs": ""]
        )
      ),
      at: ""
    )
    #expect(try chosen(workspace) == ["bee", "first", "it is the only one with a binary"])
  }

  @Test func theDefaultMemberIsTheDefault() throws {
    let workspace = try virtual(
      ["a", "b", "c"],
      binaries: ["a", "b"],
      workspace: "default-members = [\"b\", \"c\"]"
    )
    #expect(try chosen(workspace) == ["b", "a", "first", "it is the default member"])
  }

  @Test(arguments: ["https://example.org/x/b", "https://example.org/x/b.git", "https://example.org/x/b/"])
  func thePackageNamedLikeTheRepositoryIsTheDefault(url: String) throws {
    let workspace = try virtual(["a", "b"], binaries: ["a", "b"], package: "repository = \"\(url)\"")
    #expect(try chosen(workspace) == ["b", "a", "first", "it is named like the repository"])
  }

  @Test func programsOfEqualRankAreJoined() throws {
    let workspace = try virtual(["a", "b", "lib"], binaries: ["a", "b"])
    #expect(try chosen(workspace) == ["a", "b", "joined", "no member stands out"])
  }

  @Test(arguments: ["xtask", "tools/xtask", "fuzz/a", "a-bench", "bench-a", "a_tests", "Examples/a"])
  func toolsOfDevelopmentAreLeftOut(folder: String) throws {
    let name = TreePath.name(folder)
    let workspace = try virtual(["program", folder], binaries: ["program", name])
    #expect(try chosen(workspace) == ["program", "first", "it is the only one with a binary", name])
    #expect(try chosen(workspace, [name]) == [name, "first", "it was named by --package"])
  }

  @Test func namesThatOnlyLookLikeToolsStay() throws {
    let workspace = try virtual(["xtasker", "benchy", "fuzzy"], binaries: ["xtasker", "benchy", "fuzzy"])
    #expect(Set(try chosen(workspace).dropLast(2)) == ["xtasker", "benchy", "fuzzy"])
  }

  @Test func librariesAreOnePackage() throws {
    #expect(
      try chosen(virtual(["a", "b"], binaries: []))
        == ["a", "first", "it is the first member, and none has a binary to install"]
    )
    #expect(
      try chosen(virtual(["a", "xtask"], binaries: ["xtask"]))
        == ["a", "first", "it is the first member, and none has a binary to install", "xtask"]
    )
    #expect(
      try chosen(virtual(["fuzz", "xtask"], binaries: ["fuzz", "xtask"])).dropLast() == [
        "fuzz", "first", "it is the first member",
      ]
    )
  }

  @Test func namedPackagesComeInTheirOrderAndOnce() throws {
    let workspace = try virtual(["a", "b", "c"], binaries: ["a", "b"])
    #expect(
      try chosen(workspace, ["c", "a", "c"]) == ["c", "a", "first", "it was named first by --package"]
    )
  }

  @Test func unknownPackagesAreRefused() throws {
    let workspace = try virtual(["alpha", "beta"], binaries: ["alpha"])
    try expectSnapshot(
      throwing { _ = try PackageSelection.choose(from: workspace, wanted: ["alpah"]) },
      named: "near"
    )
    try expectSnapshot(
      throwing { _ = try PackageSelection.choose(from: workspace, wanted: ["nothing"]) },
      named: "far"
    )
  }

  @Test func aWorkspaceWithoutMembersIsRefused() throws {
    try expectSnapshot(
      throwing { _ = try PackageSelection.choose(from: virtual([], binaries: []), wanted: []) }
    )
  }

  @Test(
    "the program that `nix run` starts",
    arguments: [
      ("", "a"), ("default-run = \"b\"", "b"),
      ("autobins = false\n[[bin]]\nname = \"b\"\npath = \"src/b.rs\"", "b"),
    ]
  )
  func mainProgram(rest: String, expected: String) throws {
    let workspace = try Workspace.load(
      from: MemoryTree(
        files(
          root: package("a", rest),
          others: ["src/main.rs": "", "src/b.rs": "", "src/bin/b.rs": "", "src/bin/c.rs": ""]
        )
      ),
      at: ""
    )
    #expect(workspace.members.first?.mainProgram == expected)
  }
}

/// What `body` tells the user about its failure.
func throwing(_ body: () throws -> Void) -> [Diagnostic] {
  do {
    try body()
    return []
  } catch let error as Failure {
    return error.diagnostics
  } catch {
    return [Diagnostic(.error, .unexpected, "\(error)")]
  }
}
