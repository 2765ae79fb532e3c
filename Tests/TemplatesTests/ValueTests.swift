import Templates
import TestSupport
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

  @Test func everyWrongValueIsReported() throws {
    try expectSnapshot(found(["text": .flag(true), "rs": .text(""), "x": .flag(false)]))
  }

  @Test func recordsHaveTheirFields() throws {
    try expectSnapshot(found(["name": .text(""), "rs": .list([.record(["a": .text(""), "c": .text("")])])]))
    try expectSnapshot(
      found(["name": .text(""), "rs": .list([.record(["b": .text("")])])]),
      named: "unknown field"
    )
  }

  @Test func aMissingOptionalValueIsReportedWhereItIsUsed() throws {
    try expectSnapshot(found(["name": .text("n")]))
  }

  @Test func layoutsAreTheTemplates() throws {
    try expectSnapshot(found([:], layout: "shell"))
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
      try expectSnapshot(
        problems { _ = try template(one, two).render(values: [:], layout: "flake") },
        named: "\(one) \(two)"
      )
    }
    #expect(
      try template("a.nix", "a.nix", when: "callpackage").render(values: [:], layout: "flake").count == 1
    )
  }
}
