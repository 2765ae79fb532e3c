import Templates
import Testing

@Suite struct ValueTests {
  private func load() throws -> Template {
    try TemplatesTests.load(
      "{ @name@ = @text@; }\n#@ for r in rs\n@r.a@\n#@ if r.b\n@r.b@\n#@ end\n#@ end",
      declaring: """
        [variables.name]
        type = "name"
        help = ""
        [variables.text]
        type = "text"
        optional = true
        help = ""
        [variables.rs]
        type = "records"
        of = { a = "text", b = { type = "text", optional = true } }
        default = []
        help = ""
        """
    )
  }

  private func found(_ values: [String: TemplateValue], layout: String = "flake") -> [String] {
    problems { _ = try load().render(values: values, layout: layout) }
  }

  @Test func everyWrongValueIsReported() {
    #expect(
      found(["text": .flag(true), "rs": .text(""), "x": .flag(false)]) == [
        "test/template.toml:5: `name`, a name, has no value | Give it one, or make the place depend on `#@ if name`.",
        "test/template.toml:8: `text` is given a flag | Expected a text.",
        "test/template.toml:12: `rs` is given a text | Expected a list of records.",
        "test/template.toml: there is no variable `x` to give a value | Expected `name`, `text` or `rs`.",
      ]
    )
  }

  @Test func recordsHaveTheirFields() {
    #expect(
      found(["name": .text(""), "rs": .list([.record(["a": .text(""), "c": .text("")])])]) == [
        "test/template.toml:12: there is no variable `rs[0].c` to give a value | Expected `a` or `b`."
      ]
    )
    #expect(
      found(["name": .text(""), "rs": .list([.record(["b": .text("")])])]) == [
        "test/template.toml:12: `rs[0].a`, a text, has no value | Give it one, or make the place depend on `#@ if rs[0].a`."
      ]
    )
  }

  @Test func aMissingOptionalValueIsReportedWhereItIsUsed() {
    #expect(
      found(["name": .text("n")]) == [
        "test/source:1: `text`, a text, has no value | Give it one, or make the place depend on `#@ if text`."
      ]
    )
  }

  @Test func layoutsAreTheTemplates() {
    #expect(
      found([:], layout: "shell") == [
        "test/template.toml: the template has no layout `shell` | Expected `flake` or `callpackage`."
      ]
    )
  }

  @Test func twoFilesCannotHaveOnePath() throws {
    func template(_ one: String, _ two: String, when: String = "flake") throws -> Template {
      let files = """
        files = [
          { path = "\(one)", source = "a.nix" },
          { path = "\(two)", source = "a.nix", when = "\(when)" },
        ]
        """
      return try Template.load(
        from: PackTree(["test/template.toml": manifestHead + files, "test/a.nix": "1"]),
        at: "test"
      )
    }
    for (one, two) in [
      ("a.nix", "a.nix"), ("a.nix", "A.nix"), ("a.nix", "a.nix/b.nix"), ("a.nix/b.nix", "a.nix"),
    ] {
      #expect(
        problems { _ = try template(one, two).render(values: [:], layout: "flake") } == [
          "test/template.toml:6: two files are written to `\(two)` | Give them conditions (`when`) that exclude each other."
        ]
      )
    }
    #expect(
      try template("a.nix", "a.nix", when: "callpackage").render(values: [:], layout: "flake").count == 1
    )
  }
}
