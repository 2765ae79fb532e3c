import Diagnostics
import FileTree
import TestSupport
import Testing

@testable import Git

@Suite struct TrackedTreeTests {
  @Test func knowsTheSubmodules() throws {
    try withRepository { git in
      let commit = try git.commit(["a": "1"])
      try git("update-index", "--add", "--cacheinfo", "160000,\(commit),vendor/lib")
      try git("update-index", "--add", "--cacheinfo", "160000,\(commit),nameless")
      try git.write([
        ".gitmodules": """
        [submodule "lib"]
        \tpath = vendor/lib
        \turl = https://example.org/lib.git
        [submodule "gone"]
        \tpath = gone
        \turl = https://example.org/gone.git
        [submodule "name \\"less\\".x"]
        \tpath = nameless ; no URL

        """
      ])
      try git("add", ".gitmodules")
      let expected = [
        Submodule(path: "nameless", url: nil, commit: ObjectID(commit)),
        Submodule(path: "vendor/lib", url: "https://example.org/lib.git", commit: ObjectID(commit)),
      ]
      let repository = try open(git)
      #expect(try repository.indexTree().submodules() == expected)
      let head = try repository.tree(ofCommit: repository.headCommit())
      #expect(try head.submodules().isEmpty)
      try git("commit", "--quiet", "--message", "Submodules")
      let next = try repository.tree(ofCommit: repository.headCommit())
      #expect(try next.submodules() == expected)
    }
  }

  /// Git does not follow includes here, and libgit2 would.
  @Test(arguments: ["[Include]\n\tpath = /dev/zero\n", "[submodule \"x\"\n\tpath = a\n"])
  func refusesDamagedModules(text: String) {
    expectFailure(
      .unreadable,
      "cannot read `.gitmodules`: it is not a valid config file",
      help: ["to see what git says, run `git config --file .gitmodules --list`"]
    ) { try submoduleSettings(Array(text.utf8)) }
  }

  @Test func survivesAnyText() {
    var source = HostileText(seed: 11)
    for text in source.next(2000) { _ = AttributesFile(Array(text.utf8)) }
    for text in source.next(100) {
      _ = try? submoduleSettings(Array("[submodule \"\(text)\"]\npath = \(text)".utf8))
    }
  }

  @Test func readsAttributes() {
    let file = AttributesFile(
      Array(
        """
        # comment
        [attr]binary -diff
        *.bin filter=lfs diff=lfs -text
        "with \\"quote\\303\\244" export-ignore
        /tests  export-ignore export-ignore=no
          indented export-ignore -export-ignore
        !negative export-ignore
        last\texport-ignore
        """.utf8
      )
    )
    #expect(file.rules.map(\.line) == [3, 4, 5, 6, 8])
    #expect(file.attributes.isSuperset(of: ["-diff", "filter=lfs", "export-ignore=no"]))
    #expect(file.rules(giving: "filter=lfs").map(\.pattern) == ["*.bin"])
    #expect(file.rules(giving: "export-ignore").map(\.pattern) == ["with \"quoteä", "last"])
  }

  @Test(arguments: [false, true])
  func knowsWhatAnArchiveLeavesOut(isBare: Bool) throws {
    try withRepository { git in
      try git.commit([
        ".gitattributes": "/tests export-ignore\n*.txt export-ignore\nkeep.txt -export-ignore\n",
        "a/.gitattributes": "b export-ignore\n", "tests/deep/x": "1", "x.txt": "1", "keep.txt": "1",
        "a/b/c": "1", "a/d": "1", "b": "1",
      ])
      let archive = try git.git(["archive", "--output", "x.tar", "HEAD"])
      #expect(archive.status == 0)
      let kept = try run(["tar", "--list", "--file", "x.tar"], in: git.path).text.split(separator: "\n")
      let paths = ["tests/deep/x", "x.txt", "keep.txt", "a/b/c", "a/d", "b", ".gitattributes"]
      if isBare { try git("config", "core.bare", "true") }
      // What is on disk does not count.
      try git.write([".gitattributes": "* export-ignore\n"])
      let repository = try open(git)
      let ignored = try repository.pathsIgnoredOnExport(paths, at: repository.headCommit())
      #expect(ignored == ["tests/deep/x", "x.txt", "a/b/c"])
      #expect(
        Set(paths).subtracting(ignored)
          == Set(kept.map(String.init).filter { !$0.hasSuffix("/") }).intersection(paths)
      )
      if isBare { return }
      #expect(try repository.pathsIgnoredOnExport(paths, at: nil) == ignored)
      try git("add", ".gitattributes")
      #expect(try open(git).pathsIgnoredOnExport(paths, at: nil).count == paths.count)
    }
  }

  @Test func findsTags() throws {
    try withRepository { git in
      let first = try git.commit(["a": "1"])
      try git("tag", "v1.0.0")
      try git("tag", "--annotate", "--message", "Release", "tool-1.0.0")
      try git.commit(["a": "2"])
      try git("pack-refs", "--all")
      let repository = try open(git)
      #expect(try repository.tagNames() == ["v1.0.0", "tool-1.0.0"])
      let tags = try ["v1.0.0", "tool-1.0.0"].map { try repository.tag(named: $0) }
      #expect(tags.map(\.name) == ["v1.0.0", "tool-1.0.0"])
      #expect(tags.allSatisfy { $0.target.hex == first })
    }
  }
}
