import Templates
import Testing

@Suite struct PlaceholderTests {
  private let name = "[variables.name]\ntype = \"text\"\ndefault = \"v\"\nhelp = \"\"\n"

  @Test(arguments: [
    ("{ pkgs, ... }@args: @name@", "{ pkgs, ... }@args: \"v\""),
    ("args@{ lib, ... }: @name@", "args@{ lib, ... }: \"v\""),
    ("a = @name@; b = @name@;", "a = \"v\"; b = \"v\";"),
    ("@name@@name@", "\"v\"\"v\""),
    ("@@name@@ @name@", "@name@ \"v\""),
    ("@@@name@@@", "@\"v\"@"),
    ("@ @name@ @", "@ \"v\" @"),
    ("@Name@ @na-me@ @a.@ @.a@ @a..b@ @1a@ @name@", "@Name@ @na-me@ @a.@ @.a@ @a..b@ @1a@ \"v\""),
    ("\"a@b.c, d@e.f\" @name@", "\"a@b.c, d@e.f\" \"v\""),
    ("# me@example.org @name@", "# me@example.org v"),
    ("@name@\u{301} # @name@\u{301}", "\"v\"\u{301} # v\u{301}"),
    ("\"${@name@}\"", "\"${\"v\"}\""),
  ])
  func line(source: String, result: String) throws {
    #expect(try render(source, declaring: name) == "\(result)\n")
  }

  @Test func leavesOtherLanguagesAlone() throws {
    let source = """
      - uses: actions/checkout@v4
        with: ${{ matrix.os }}
        who: @name@
      """
    #expect(
      try render(source, to: "ci.yml", declaring: name.replacing("\"text\"", with: "\"name\""))
        == "- uses: actions/checkout@v4\n  with: ${{ matrix.os }}\n  who: v\n"
    )
  }

  @Test func endsWithOneLineFeed() throws {
    for source in ["@name@", "@name@\n", "@name@\n\n\n", "@name@\n#@ if flake\n\n#@ end\n"] {
      #expect(try render(source, declaring: name) == "\"v\"\n")
    }
    #expect(try render("#@ if callpackage\n@name@\n#@ end\n", declaring: name) == "")
    #expect(try render("\n\n#@ if callpackage\n@name@\n#@ end\n", declaring: name) == "")
  }

  @Test func anEmptyValueLeavesNoSpaceAtTheEnd() throws {
    let values: [String: TemplateValue] = ["name": .text("\n")]
    #expect(try render("a # @name@\n  # @name@", declaring: name, values: values) == "a #\n  #\n")
    #expect(try render("x @name@  \ny  ", to: "a.md", declaring: name, values: values) == "x\ny  \n")
  }

  @Test func listsFollowTheLinesIndentation() throws {
    let xs = "[variables.xs]\ntype = \"list\"\nof = \"identifier\"\nhelp = \"\"\n"
    let source = "{\n    inputs = @xs@;\n}"
    func text(_ values: [String]) throws -> String {
      try render(source, declaring: xs, values: ["xs": .list(values.map(TemplateValue.text))])
    }
    #expect(try text([]) == "{\n    inputs = [ ];\n}\n")
    #expect(try text(["a.b"]) == "{\n    inputs = [ a.b ];\n}\n")
    #expect(try text(["a", "b"]) == "{\n    inputs = [\n      a\n      b\n    ];\n}\n")
  }
}
