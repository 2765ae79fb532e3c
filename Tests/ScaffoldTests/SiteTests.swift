import Diagnostics
import FileTree
import Git
import TestSupport
import Testing

@testable import Scaffold
@testable import Templates

@Suite struct SiteTests {
  private let rendered = [
    RenderedFile(path: "flake.nix", text: "{ }\n", isExecutable: false),
    RenderedFile(path: "nix/package.nix", text: "1\n", isExecutable: true),
  ]

  private func plan(
    _ items: [String: MemoryTree.Item],
    in folder: String = "",
    replace: Bool = false
  ) throws -> [Change.File] {
    let site = Site(tree: MemoryTree(items), folder: folder)
    let ignore = try site.ignoring(site.missingIgnoredLines(Site.results))
    return try site.place(rendered, replacing: replace) + [ignore].compactMap(\.self)
  }

  private func problems(_ items: [String: MemoryTree.Item], replace: Bool = false) -> [Diagnostic] {
    throwing { _ = try plan(items, replace: replace) }
  }

  @Test func writesWhereNothingIs() throws {
    let plan = try plan(["Cargo.toml": ""], in: "a/b")
    #expect(plan.map(\.path) == ["a/b/flake.nix", "a/b/nix/package.nix", "a/b/.gitignore"])
    #expect(plan.map(\.isExecutable) == [false, true, false])
    #expect(plan.map(\.isThere) == [false, false, false])
    #expect(
      plan.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        "{ }\n", "1\n", "/result\n/result-*\n",
      ]
    )
  }

  @Test func leavesOutWhatIsThereAlready() throws {
    #expect(
      try plan(["flake.nix": "{ }\n", ".gitignore": "result*\n"]).map(\.path) == ["nix/package.nix"]
    )
  }

  private static let refused: [(String, [String: MemoryTree.Item])] = [
    ("file", ["flake.nix": "other"]), ("link", ["flake.nix": .link("x")]),
    ("submodule", ["flake.nix": .submodule]), ("folder", ["flake.nix/x": ""]),
    ("blocked by a file", ["nix": ""]), ("blocked by a link", ["nix": .link("x")]),
    ("blocked by a submodule", ["nix": .submodule]),
  ]

  @Test func refusesWhatIsNotOurs() throws {
    for (name, items) in Self.refused { try expectSnapshot(problems(items), named: name) }
  }

  @Test func namesAllThatIsInTheWayAtOnce() {
    #expect(problems(["flake.nix": "other", "nix/package.nix": .link("x")]).count == 2)
  }

  @Test func replacesFilesOnly() throws {
    let plan = try plan(["flake.nix": "other", "nix/other.nix": ""], replace: true)
    #expect(plan.map(\.isThere) == [true, false, false])
    for (_, items) in Self.refused.dropFirst() {
      #expect(problems(items, replace: true) == problems(items))
    }
  }

  @Test(
    "adds the lines that .gitignore lacks, in its own way",
    arguments: [
      ("", "/result\n/result-*\n"),
      ("/target\n", "/target\n/result\n/result-*\n"),
      ("/target", "/target\n/result\n/result-*\n"),
      ("/target\r\n", "/target\r\n/result\r\n/result-*\r\n"),
      ("/target\r\n/x", "/target\r\n/x\r\n/result\r\n/result-*\r\n"),
      ("result\n", "result\n/result-*\n"),
      ("/result \r\nresult-*  \r\n", nil),
      ("result\t\n", "result\t\n/result\n/result-*\n"),
      ("result*\n", nil), ("/result*", nil),
      // For folders only, which a result is not.
      ("result/\n", "result/\n/result\n/result-*\n"),
      ("# result\n", "# result\n/result\n/result-*\n"),
      ("\\ /result", "\\ /result\n/result\n/result-*\n"),
    ] as [(String, String?)]
  )
  func ignores(old: String, new: String?) throws {
    let file = try plan([".gitignore": .executable(old)]).first { $0.path == ".gitignore" }
    #expect(file.map { String(decoding: $0.bytes, as: UTF8.self) } == new)
    #expect(file?.isExecutable ?? true)
    try withRepository { git in
      try git.write([".gitignore": .text(new ?? old), "result": .link("x"), "result-doc": .link("x")])
      #expect(try git("check-ignore", "result", "result-doc") == "result\nresult-doc")
    }
  }

  @Test func bytesThatAreNoTextStay() throws {
    let old: [UInt8] = [0xFF, 0xFE, 0x0A]
    let file = try plan([".gitignore": .file(old, executable: false)]).last
    #expect(file?.bytes == old + Array("/result\n/result-*\n".utf8))
  }

  @Test func aLinkedIgnoreFileIsLeftAlone() throws {
    for item in [.link("x"), .submodule] as [MemoryTree.Item] {
      #expect(try plan([".gitignore": item]).map(\.path) == ["flake.nix", "nix/package.nix"])
    }
    #expect(try plan([".gitignore/x": ""]).count == 2)
  }
}

extension Change.File {
  fileprivate var bytes: [UInt8] { if case .file(let bytes, _)? = change { bytes } else { [] } }

  fileprivate var isExecutable: Bool {
    if case .file(_, executable: let isExecutable)? = change { isExecutable } else { false }
  }
}
