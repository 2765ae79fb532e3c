import Templates
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

  @Test func aLoopsNameEndsWithIt() {
    #expect(
      problems { _ = try result("#@ for x in xs\n@x@\n#@ end\n#@ for x in xs\n@x@\n#@ end\n@x@") } == [
        "test/source:9: there is no variable `x` | Expected `kind`, `maybe`, `no`, `xs` or `yes`. | "
          + "Declare it as `[variables.x]`, or write `@@` for a literal `@`."
      ]
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

  @Test(arguments: [
    ("#@ foo", "unknown directive `foo` | Expected `if`, `else`, `else if`, `for`, `end` or `include`."),
    ("#@", "unknown directive `` | Expected `if`, `else`, `else if`, `for`, `end` or `include`."),
    ("#@ end", "`end` without a block that it belongs to"),
    ("#@ else", "`else` without a block that it belongs to"),
    ("#@ else if yes", "`else if` without a block that it belongs to"),
    ("#@ end if", "cannot read this `end` | Expected nothing after `end`."),
    ("#@ if yes", "this `if` has no `end`"),
    ("#@ for x in xs", "this `for` has no `end`"),
    ("#@ for x of xs\n", "cannot read this `for` | Expected `for item in list`."),
    ("#@ for X in xs\n", "cannot read this `for` | Expected `for item in list`."),
    ("#@ include foo.nix", "cannot read this `include` | Expected a file name in double quotes."),
    ("#@ include \"foo.nix\"", "there is no file `foo.nix` in the template"),
    ("#@ include \"../test/template.toml\"", "there is no file `../test/template.toml` in the template"),
    ("#@ include \"template.toml\"", "`template.toml` is not of the type of the file that includes it"),
  ])
  func refuses(source: String, message: String) {
    #expect(problems { _ = try result(source) } == ["test/source:3: \(message)"])
  }

  @Test(arguments: [
    "", "(yes)", "yes no", "yes and", "and", "or yes", "not", "yes &&", "kind == bin", "kind == \"a",
    "yes = no",
  ])
  func refusesCondition(text: String) {
    #expect(
      problems { _ = try result("#@ if \(text)\n#@ end") } == [
        "test/source:3: cannot read this `if` | "
          + "Expected names with `not`, `and`, `or` and `== \"text\"` between, and no parentheses."
      ]
    )
  }

  @Test(arguments: [
    (
      "#@ if kind\n#@ end",
      "`kind` is a text that always has a value | Expected a flag, a list, something optional, or a comparison such as "
        + "`kind == \"…\"`."
    ),
    ("#@ if yes == \"x\"\n#@ end", "`yes` is a flag | Expected a text to compare."),
    ("#@ for x in kind\n#@ end", "`kind` is a text | Expected a list to go through."),
    ("#@ for kind in xs\n#@ end", "the name `kind` is taken | Expected a name of its own."),
    ("#@ for flake in xs\n#@ end", "the name `flake` is taken | Expected a name of its own."),
    ("@kind.x@", "`kind` is a text, which has no fields"),
    (
      "@oops@",
      "there is no variable `oops` | Expected `kind`, `maybe`, `no`, `xs` or `yes`. | Declare it as `[variables.oops]`, or write `@@` for a "
        + "literal `@`."
    ),
  ])
  func refusesName(source: String, message: String) {
    #expect(problems { _ = try result(source) } == ["test/source:3: \(message)"])
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

  @Test func deepBlocksAreRefused() {
    let source = String(repeating: "#@ if yes\n", count: 50_000)
    #expect(problems { _ = try result(source) } == ["test/source:35: this `if` is nested too deep"])
  }
}
