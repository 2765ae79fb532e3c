import Templates
import TestSupport
import Testing

@Suite struct DirectiveTests {
  private let variables = """
    [variables.yes]
    type = "flag"
    default = true
    help = ""
    [variables.no]
    type = "flag"
    default = false
    help = ""
    [variables.xs]
    type = "list"
    of = "text"
    default = ["a", "b"]
    help = ""
    [variables.kind]
    type = "text"
    default = "bin"
    help = ""
    [variables.maybe]
    type = "text"
    optional = true
    help = ""
    """

  /// Uses each variable without a trace.
  private let uses = "#@ if yes and no and xs and maybe and kind == \"\"\n#@ end\n"

  private func result(_ source: String, values: [String: TemplateValue] = [:]) throws -> String {
    try render(uses + source, declaring: variables, values: values)
  }

  @Test(arguments: [
    ("yes", true), ("no", false), ("not no", true), ("not not no", false), ("xs", true), ("maybe", false),
    ("yes and no", false), ("yes or no", true), ("no and no or yes", true), ("yes or no and no", true),
    ("not yes or not no", true), ("kind == \"bin\"", true), ("kind==\"bin\"", true),
    ("kind == \"b and c\"", false),
    ("not kind == \"lib\" and yes", true), ("maybe == \"x\"", false), ("not maybe == \"x\"", true),
    ("flake", true), ("callpackage", false),
  ])
  func condition(text: String, holds: Bool) throws {
    #expect(try result("#@ if \(text)\ntrue\n#@ else\nfalse\n#@ end") == "\(holds)\n")
  }

  @Test func takesTheFirstBranchThatHolds() throws {
    let source = "#@ if no\n1\n#@ else if yes\n2\n#@ else if yes\n3\n#@ else\n4\n#@ end\n5"
    #expect(try result(source) == "2\n5\n")
    #expect(try result(source, values: ["yes": .flag(false)]) == "4\n5\n")
  }

  @Test func anOptionalValueIsTrueWhenItIsNotEmpty() throws {
    let source = "#@ if maybe\n@maybe@\n#@ end\nend"
    #expect(try result(source, values: ["maybe": .text("x")]) == "\"x\"\nend\n")
    #expect(try result(source, values: ["maybe": .text("")]) == "end\n")
  }

  @Test func loopsGoThroughLists() throws {
    #expect(
      try result("[\n  #@ for x in xs\n    #@ for y in xs\n  (@x@ + @y@)\n    #@ end\n  #@ end\n]")
        == "[\n  (\"a\" + \"a\")\n  (\"a\" + \"b\")\n  (\"b\" + \"a\")\n  (\"b\" + \"b\")\n]\n"
    )
    #expect(try result("a\n#@ for x in xs\n@x@\n#@ end\nb", values: ["xs": .list([])]) == "a\nb\n")
  }

  @Test func aLoopsNameEndsWithIt() throws {
    try expectSnapshot(
      problems { _ = try result("#@ for x in xs\n@x@\n#@ end\n#@ for x in xs\n@x@\n#@ end\n@x@") }
    )
  }

  @Test func recordsInRecords() throws {
    let declarations = """
      [variables.bins]
      type = "records"
      of = { name = "name", inputs = { type = "records", of = { attr = "identifier" } }, main = { type = "flag", optional = true } }
      help = ""
      """
    let source = """
      {
        #@ for bin in bins
        @bin.name@ = [
          #@ for input in bin.inputs
          @input.attr@
          #@ end
        ];
        #@ if bin.main
        main = @bin.name@;
        #@ end
        #@ end
      }
      """
    let values: [String: TemplateValue] = [
      "bins": .list([
        .record([
          "name": .text("a"), "inputs": .list([.record(["attr": .text("zlib")])]), "main": .flag(true),
        ]),
        .record(["name": .text("b c"), "inputs": .list([])]),
      ])
    ]
    #expect(
      try render(source, declaring: declarations, values: values)
        == "{\n  a = [\n    zlib\n  ];\n  main = a;\n  \"b c\" = [\n  ];\n}\n"
    )
  }

  @Test func refuses() throws {
    try expectSnapshot(of: [
      "#@ foo",
      "#@",
      "#@ end",
      "#@ else",
      "#@ else if yes",
      "#@ end if",
      "#@ if yes",
      "#@ for x in xs",
      "#@ for x of xs\n",
      "#@ for X in xs\n",
      "#@ include foo.nix",
      "#@ include \"foo.nix\"",
      "#@ include \"../test/template.toml\"",
      "#@ include \"template.toml\"",
    ]) { source in
      problems { _ = try result(source) }
    }
  }

  @Test func refusesCondition() throws {
    try expectSnapshot(of: [
      "", "(yes)", "yes no", "yes and", "and", "or yes", "not", "yes &&", "kind == bin", "kind == \"a",
      "yes = no",
    ]) { text in
      problems { _ = try result("#@ if \(text)\n#@ end") }
    }
  }

  @Test func refusesName() throws {
    try expectSnapshot(of: [
      "#@ if kind\n#@ end",
      "#@ if yes == \"x\"\n#@ end",
      "#@ for x in kind\n#@ end",
      "#@ for kind in xs\n#@ end",
      "#@ for flake in xs\n#@ end",
      "@kind.x@",
      "@oops@",
    ]) { source in
      problems { _ = try result(source) }
    }
  }

  @Test func aMistakeIsReportedOnce() {
    #expect(problems { _ = try result("#@ for x in nope\n@x.a@\n#@ if x\n#@ end\n#@ end") }.count == 1)
  }

  @Test func everyMistakeIsReportedAtItsLine() {
    let found = problems {
      _ = try result("@a1@\n#@ huh\n#@ if b2\n@c3@ @d4@\n#@ end\n#@ else\n${ \"\\@kind@\" }")
    }
    #expect(found.map { $0.prefix { $0 != " " } } == [3, 4, 5, 6, 6, 8, 9].map { "test/source:\($0):" })
  }

  @Test func deepBlocksAreRefused() throws {
    let source = String(repeating: "#@ if yes\n", count: 50_000)
    try expectSnapshot(problems { _ = try result(source) })
  }
}
