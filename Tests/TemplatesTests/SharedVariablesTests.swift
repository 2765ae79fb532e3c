import Diagnostics
import Templates
import TestSupport
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
  ) throws(Failure) -> Template {
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
    try expectSnapshot(
      problems { _ = try template.render(values: ["other": .text("x")], layout: "flake") },
      named: place
    )
  }

  @Test func theTemplatesOwnFileComesFirst() throws {
    let own = "[variables.used]\ntype = \"flag\"\nhelp = \"\""
    let template = try load(files: ["shared/variables.toml": included, "test/variables.toml": own])
    #expect(template.variables.map(\.type) == [.flag])
  }

  @Test func mistakesNameTheirFile() throws {
    try expectSnapshot(
      problems { _ = try load(files: ["shared/variables.toml": included + "[variables.x]\nhelp = \"\""]) }
    )
    try expectSnapshot(
      problems { _ = try load(files: ["shared/variables.toml": "include = \"a\"\n\(included)"]) },
      named: "unknown key"
    )
    let found = problems { _ = try load(files: ["shared/variables.toml": "[variables\n"]) }
    #expect(found.count == 1 && found.first?.hasPrefix("shared/variables.toml:1: ") == true)
  }

  @Test func aVariableIsDeclaredOnce() throws {
    let more = "[variables.used]\ntype = \"text\"\nhelp = \"\""
    try expectSnapshot(problems { _ = try load(more: more, files: ["shared/variables.toml": included]) })
  }

  @Test func onlyFilesOfTheTemplateAreIncluded() throws {
    let files = ["variables.toml": included, "shared/variables.toml": included]
    try expectSnapshot(of: [
      "nothing.toml", "../variables.toml", "/etc/hostname", "shared/../variables.toml", "",
    ]) { name in
      problems { _ = try load(name, files: files) }
    }
  }
}
