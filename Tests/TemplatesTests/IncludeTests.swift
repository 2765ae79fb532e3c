import Templates
import TestSupport
import Testing

@Suite struct IncludeTests {
  @Test func aFragmentGetsTheDirectivesIndentation() throws {
    let others = [
      "test/a.nix": "a = [\n  1\n];\n\n#@ if flake\n  #@ include \"b.nix\"\n#@ end\n", "test/b.nix": "b = 2;",
    ]
    #expect(
      try render("{\n    #@ include \"a.nix\"\n}", others: others)
        == "{\n    a = [\n      1\n    ];\n\n      b = 2;\n}\n"
    )
  }

  @Test func theTemplatesOwnFragmentComesFirst() throws {
    let source = "#@ include \"a.nix\"\n#@ include \"shared/a.nix\"\n#@ include \"b.nix\""
    let others = ["test/a.nix": "own", "shared/a.nix": "shared", "shared/b.nix": "b"]
    #expect(try render(source, others: others) == "own\nshared\nb\n")
  }

  @Test func aFragmentSeesTheNamesAroundIt() throws {
    let variables = "[variables.xs]\ntype = \"list\"\nof = \"text\"\ndefault = [\"v\"]\nhelp = \"\""
    #expect(
      try render(
        "#@ for x in xs\n#@ include \"a.nix\"\n#@ end",
        declaring: variables,
        others: ["test/a.nix": "@x@"]
      )
        == "\"v\"\n"
    )
  }

  @Test func aCircleIsRefused() throws {
    let others = ["test/a.nix": "\n#@ include \"b.nix\"", "test/b.nix": "#@ include \"a.nix\""]
    try expectSnapshot(problems { _ = try render("#@ include \"a.nix\"", others: others) })
  }

  @Test func aLongChainIsRefused() throws {
    var others: [String: String] = [:]
    for index in 0..<20 { others["test/f\(index).nix"] = "#@ include \"f\(index + 1).nix\"" }
    try expectSnapshot(problems { _ = try render("#@ include \"f0.nix\"", others: others) })
  }

  @Test func whatGrowsWithoutBoundIsRefused() {
    var others = ["test/f7.nix": "x"]
    for index in 0..<7 {
      others["test/f\(index).nix"] = String(repeating: "#@ include \"f\(index + 1).nix\"\n", count: 50)
    }
    let found = problems { _ = try render("#@ include \"f0.nix\"", others: others) }
    #expect(found.count == 1)
    #expect(
      found.first?.hasSuffix(
        ": the file and what it includes are too long | Expected at most 100000 lines and 4194304 bytes."
      ) == true
    )
  }

  @Test func aBlockEndsInItsOwnFile() throws {
    let others = ["test/a.nix": "#@ end", "test/b.nix": "#@ if flake"]
    try expectSnapshot(
      problems {
        _ = try render("#@ if flake\n#@ include \"a.nix\"\n#@ end\n#@ include \"b.nix\"\nx", others: others)
      }
    )
  }
}
