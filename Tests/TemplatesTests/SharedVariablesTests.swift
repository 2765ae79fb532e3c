import Templates
import Testing

/// `include` in a template.toml.
@Suite struct SharedVariablesTests {
  private let included = """
    [variables.used]
    type = "text"
    help = "Is used."

    [variables.other]
    type = "text"
    help = "Is for another template."

    """

  private func load(
    _ include: String = "variables.toml",
    more: String = "",
    files: [String: String]
  ) throws(TemplateError) -> Template {
    var files = files
    files["test/template.toml"] = """
      \(manifestHead)include = "\(include)"
      files = [{ path = "a.nix", source = "a.nix" }]
      \(more)
      """
    files["test/a.nix"] = "@used@\n"
    return try Template.load(from: PackTree(files), at: "test", shared: "shared")
  }

  @Test(arguments: ["shared/variables.toml", "test/variables.toml"])
  func aTemplateHasThoseThatItUses(place: String) throws {
    let template = try load(files: [place: included])
    #expect(template.variables.map(\.name) == ["used"])
    let rendered = try template.render(values: ["used": .text("x")], layout: "flake")
    #expect(rendered.map(\.text) == ["\"x\"\n"])
    #expect(
      problems { _ = try template.render(values: ["other": .text("x")], layout: "flake") } == [
        "\(place):1: `used`, a text, has no value | Give it one, or make the place depend on `#@ if used`.",
        "test/template.toml: there is no variable `other` to give a value | Expected `used`.",
      ]
    )
  }

  @Test func theTemplatesOwnFileComesFirst() throws {
    let own = "[variables.used]\ntype = \"flag\"\nhelp = \"\""
    let template = try load(files: ["shared/variables.toml": included, "test/variables.toml": own])
    #expect(template.variables.map(\.type) == [.flag])
  }

  @Test func mistakesNameTheirFile() {
    #expect(
      problems { _ = try load(files: ["shared/variables.toml": included + "[variables.x]\nhelp = \"\""]) }
        == [
          "shared/variables.toml:8: there is no `type` | Expected `type`, one of `text`, `flag`, `name`, `identifier`, "
            + "`path`, `comment`, `list`, `record` or `records`."
        ]
    )
    #expect(
      problems { _ = try load(files: ["shared/variables.toml": "include = \"a\"\n\(included)"]) } == [
        "shared/variables.toml:1: unknown key `include` | Expected `variables`."
      ]
    )
    let found = problems { _ = try load(files: ["shared/variables.toml": "[variables\n"]) }
    #expect(found.count == 1 && found.first?.hasPrefix("shared/variables.toml:1: ") == true)
  }

  @Test func aVariableIsDeclaredOnce() {
    let more = "[variables.used]\ntype = \"text\"\nhelp = \"\""
    #expect(
      problems { _ = try load(more: more, files: ["shared/variables.toml": included]) } == [
        "test/template.toml:6: the name `used` is taken | Expected a name of its own."
      ]
    )
  }

  @Test(arguments: ["nothing.toml", "../variables.toml", "/etc/hostname", "shared/../variables.toml", ""])
  func onlyFilesOfTheTemplateAreIncluded(name: String) {
    let files = ["variables.toml": included, "shared/variables.toml": included]
    #expect(
      problems { _ = try load(name, files: files) } == [
        "test/template.toml:4: there is no file `\(name)` in the template"
      ]
    )
  }
}
