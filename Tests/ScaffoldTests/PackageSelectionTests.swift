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
      + selection.leftOut.map(\.package.name)
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

  /// The shape of uutils/coreutils: a root package, and a program in every member.
  @Test func aRootPackageIsTheOnlyOneAmongMany() throws {
    let names = (1...12).map { "uu_\($0)" }
    let workspace = try Workspace.load(
      from: MemoryTree(
        files(
          root: package(
            "coreutils",
            "[workspace]\nmembers = [\(names.map { "\"\($0)\"" }.joined(separator: ", "))]"
          ),
          members: Dictionary(uniqueKeysWithValues: names.map { ($0, "") }),
          binaries: names,
          others: ["src/main.rs": ""]
        )
      ),
      at: ""
    )
    let selection = try PackageSelection.choose(from: workspace, wanted: [])
    #expect(selection.packages.map(\.name) == ["coreutils"])
    #expect(selection.leftOut.allSatisfy { $0.reason == .others } && selection.leftOut.count == 12)
  }

  /// The shape of zellij-org/zellij: plugins for WebAssembly, each with cargo's configuration in its folder.
  @Test func programsForOtherTargetsAreLeftOut() throws {
    var items = files(
      root: package("zellij", "[workspace]\nmembers = [\"plugins/bar\", \"plugins/tab\"]"),
      members: ["plugins/bar": "", "plugins/tab": ""],
      binaries: ["plugins/bar", "plugins/tab"],
      others: ["src/main.rs": ""]
    )
    for name in ["bar", "tab"] {
      items["plugins/\(name)/Cargo.toml"] = .text(package(name))
      items["plugins/\(name)/src/main.rs"] = ""
      items["plugins/\(name)/.cargo/config.toml"] = "[build]\ntarget = \"wasm32-wasip1\""
    }
    let workspace = try Workspace.load(from: MemoryTree(items), at: "")
    #expect(try chosen(workspace) == ["zellij", "first", "it is the root package", "bar", "tab"])
    let untested = UntestedMember.all(of: workspace, besides: ["zellij"])
    #expect(untested.map(\.package.name).sorted() == ["bar", "tab", "zellij"])
    #expect(untested.filter(\.isByRule).map(\.package.name).sorted() == ["bar", "tab"])
  }

  /// The shape of jj-vcs/jj: a default member whose program is named like the repository, and a generator.
  @Test func theProgramOfTheDefaultMemberIsTheMainOne() throws {
    let bins = "default-run = \"jj\"\n[[bin]]\nname = \"jj\"\n[[bin]]\nname = \"fake-editor\""
    let workspace = try Workspace.load(
      from: MemoryTree([
        "Cargo.toml": "[workspace]\nmembers = [\"cli\", \"lib/gen-protos\"]\ndefault-members = [\"cli\"]\n",
        "cli/Cargo.toml": .text(package("jj-cli", bins)), "cli/src/bin/jj.rs": "",
        "cli/src/bin/fake-editor.rs": "",
        "lib/gen-protos/Cargo.toml": .text(package("gen-protos", "publish = false")),
        "lib/gen-protos/src/main.rs": "",
      ]),
      at: ""
    )
    #expect(try chosen(workspace) == ["jj-cli", "first", "it is the default member", "gen-protos"])
    #expect(try PackageSelection.choose(from: workspace, wanted: []).mainProgram(of: workspace) == "jj")
  }

  /// The shape of meilisearch/meilisearch: nothing is published, and one member is named like the repository.
  @Test func manyToolsNextToTheNamedMemberAreLeftOut() throws {
    let tools = (1...8).map { "tool\($0)" }
    let workspace = try virtual(
      ["search"] + tools,
      binaries: ["search"] + tools,
      package: "publish = false\nrepository = \"https://example.org/search/search\""
    )
    let selection = try PackageSelection.choose(from: workspace, wanted: [])
    #expect(
      selection.packages.map(\.name) == ["search"] && selection.reason == "it is named like the repository"
    )
  }

  /// A member that was copied from elsewhere says another repository.
  @Test func theMemberNamedLikeItsHomepageIsTheDefault() throws {
    let workspace = try Workspace.load(
      from: MemoryTree([
        "Cargo.toml": "[workspace]\nmembers = [\"*\"]\n",
        "copied/Cargo.toml": .text(package("copied", "repository = \"https://example.org/them/copied\"")),
        "copied/src/lib.rs": "", "info/Cargo.toml": .text(package("info")), "info/src/main.rs": "",
        "search/Cargo.toml": .text(
          package("search", "publish = false\nhomepage = \"https://www.search.com/x\"")
        ),
        "search/src/main.rs": "",
      ]),
      at: ""
    )
    #expect(workspace.repositoryName == nil)
    #expect(
      try chosen(workspace) == ["search", "info", "first", "it is named like its repository or homepage"]
    )
  }

  @Test func noProgramIsMainByTheAlphabet() throws {
    let workspace = try Workspace.load(
      from: MemoryTree(files(root: package("c"), others: ["src/bin/a.rs": "", "src/bin/b.rs": ""])),
      at: ""
    )
    #expect(try PackageSelection.choose(from: workspace, wanted: []).mainProgram(of: workspace) == nil)
  }

  @Test(
    "members that cannot be tested on the host",
    arguments: [
      ("[dependencies]\nlibfuzzer-sys = \"0.4\"", true), ("[package.metadata]\ncargo-fuzz = true", true),
      ("forced-target = \"thumbv7em-none-eabihf\"", true), ("[dependencies]\ncortex-m-rt = \"0.7\"", true),
      (
        "[lib]\ncrate-type = [\"cdylib\"]\n[dependencies]\npyo3 = { version = \"0.25\", features = [\"extension-module\"] }",
        true
      ),
      (
        "[lib]\ncrate-type = [\"cdylib\"]\n[dependencies]\npyo3 = \"0.25\"\n[features]\ndefault = [\"module\"]\nmodule = [\"pyo3/extension-module\"]",
        true
      ),
      (
        "[lib]\ncrate-type = [\"cdylib\"]\n[dependencies]\npyo3 = \"0.25\"\n[features]\nmodule = [\"pyo3/extension-module\"]",
        false
      ),
      ("[dev-dependencies]\nlibfuzzer-sys = \"0.4\"", false),
    ]
  )
  func untested(rest: String, isUntested: Bool) throws {
    let workspace = try Workspace.load(
      from: MemoryTree([
        "Cargo.toml": "[workspace]\nmembers = [\"a\", \"b\"]\n", "a/Cargo.toml": .text(package("a", rest)),
        "a/src/lib.rs": "", "b/Cargo.toml": .text(package("b")), "b/src/lib.rs": "",
      ]),
      at: ""
    )
    #expect(UntestedMember.all(of: workspace, besides: []).map(\.package.name) == (isUntested ? ["a"] : []))
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
    #expect(workspace.members.first?.mainProgram(in: workspace) == expected)
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
