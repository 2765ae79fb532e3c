import FileTree
import Git
import Scaffold
import Strategies
import TestSupport
import Testing

/// The record that `init` writes, held against the other files of its commit.
@Suite struct RecordTests {
  @Test(arguments: Strategy.allCases, Layout.allCases)
  func hasTheTextOfEveryFile(strategy: Strategy, layout: Layout) throws {
    try withRepository { git in
      try git.commit(project.below("rust").with([".gitignore": "x\n", "rust/.gitignore": "/result\n"]))
      try Tool.initialise(
        git,
        strategy.rawValue,
        "--layout",
        layout.rawValue,
        "--branch",
        "x",
        at: git.folder("rust")
      )
      let repository = try Repository.discover(from: git.path, environment: git.environment)
      let id = try #require(ObjectID(try git("rev-parse", "x")))
      let tree = try repository.tree(ofCommit: id)
      let record = try #require(try ScaffoldRecord.read(from: tree, in: "rust"))
      let provenance = try #require(try Provenance.read(from: tree, in: "rust"))

      let written = try git("diff", "--name-only", "main", "x").split(separator: "\n").map(String.init)
      #expect(
        Set(written)
          == Set(record.files.keys.map { "rust/\($0)" }).union([
            "rust/.flakewright/record.json", "rust/.gitignore",
          ]).union(layout == .flake ? ["rust/flake.lock"] : [])
      )
      for (path, pristine) in record.files {
        let text = String(decoding: try git.git(["show", "x:rust/\(path)"]).output, as: UTF8.self)
        #expect(pristine == .text(text, isExecutable: false), "\(path)")
      }
      #expect(record.generator == "0.1.0")
      #expect(record.template.name == strategy.rawValue && record.template.digest.count == 40)
      #expect(record.ignored == ["/result-*"])
      #expect(record.hashes == .init())
      #expect(provenance.options == Options(strategy: strategy, layout: layout))
      #expect(provenance.template == strategy.rawValue)
      #expect(provenance.packages == ["app"])
    }
  }

  @Test func itsDigestIsThatOfTheTemplate() throws {
    var digests: Set<String> = []
    for strategy in Strategy.allCases {
      for layout in Layout.allCases {
        try withRepository { git in
          try git.commit(project)
          try Tool.initialise(git, strategy.rawValue, "--layout", layout.rawValue, "--branch", "x")
          digests.formUnion(
            try git("show", "x:.flakewright/record.json").split(separator: "\n").map(String.init)
              .filter { $0.contains("\"digest\"") }
          )
        }
      }
    }
    #expect(digests.count == Strategy.allCases.count)
  }
}
