import Templates
import TestSupport
import Testing

@Suite struct ManifestTests {
  /// What is wrong with a template.toml, without the file's name.
  private func mistakes(_ manifest: String, sources: [String: String] = ["a.nix": ""]) -> [String] {
    var files = ["test/template.toml": manifest]
    for (name, text) in sources { files["test/\(name)"] = text }
    return problems { _ = try Template.load(from: PackTree(files), at: "test") }.map {
      $0.hasPrefix("test/template.toml:") ? String($0.dropFirst("test/template.toml:".count)) : $0
    }
  }

  private let good = "\(manifestHead)files = [{ path = \"a.nix\", source = \"a.nix\" }]\n"

  @Test func theLeastIsEnough() {
    #expect(mistakes(good) == [])
  }

  @Test func everythingIsReported() throws {
    try expectSnapshot(mistakes(""))
  }

  @Test func tomlErrorsHaveALine() {
    let found = mistakes("title = \"a\"\ntitle = \n")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("2: ") == true)
  }

  @Test func declarations() throws {
    try expectSnapshot(of: [
      "titel = 1",
      "strategy = 1",
      "include = 1",
      "variables = 1",
      "[variables]\nx = 1",
      "[variables.a_b]\ntype = \"flag\"\nhelp = \"\"",
      "[variables.not]\ntype = \"flag\"\nhelp = \"\"",
      "[variables.flake]\ntype = \"flag\"\nhelp = \"\"",
      "[variables.x]\ntype = \"flag\"",
      "[variables.x]\nhelp = \"\"",
      "[variables.x]\nhelp = \"\"\ntype = \"int\"",
      "[variables.x]\nhelp = \"\"\ntype = \"text\"\nof = \"text\"",
      "[variables.x]\nhelp = \"\"\ntype = \"list\"",
      "[variables.x]\nhelp = \"\"\ntype = \"records\"\nof = \"text\"",
      "[variables.x]\nhelp = \"\"\ntype = \"records\"\nof = { a = \"list\" }",
      "[variables.x]\nhelp = \"\"\ntype = \"records\"\nof = { a = { type = \"text\", help = \"\" } }",
      "[variables.x]\nhelp = \"\"\ntype = \"flag\"\ndefault = true\noptional = true",
      "[variables.x]\nhelp = \"\"\ntype = \"flag\"\ndefault = \"a\"",
      "[variables.x]\nhelp = \"\"\ntype = \"text\"\ndefault = 1",
      "[variables.x]\nhelp = \"\"\ntype = \"list\"\nof = \"text\"\ndefault = [\"a\", true]",
    ]) { text in
      mistakes(good + text)
    }
  }

  @Test func anUnusedVariableIsAMistake() throws {
    try expectSnapshot(mistakes(good + "[variables.x]\nhelp = \"\"\ntype = \"text\""))
    #expect(
      mistakes(
        "\(manifestHead)files = [{ path = \"a.nix\", source = \"a.nix\", when = \"x\" }]\n[variables.x]\nhelp = \"\"\ntype = \"flag\""
      )
        == []
    )
  }

  @Test func files() throws {
    try expectSnapshot(of: [
      "path = \"b.nix\"",
      "source = \"a.nix\"",
      "path = \"b.nix\", source = \"b.nix\"",
      "path = \"b.nix\", source = \"shared/a.nix\"",
      "path = \"b.nix\", source = \"a.nix\", when = \"on\"",
      "path = \"b.nix\", source = \"a.nix\", when = \"\"",
      "path = \"b.nix\", source = \"a.nix\", executable = 1",
      "path = \"b.nix\", source = \"a.nix\", mode = 1",
    ]) { entry in
      mistakes("\(manifestHead)files = [{ \(entry) }]")
    }
  }

  @Test func layoutsAreKnown() throws {
    let text = "title = \"\"\ndescription = \"\"\nlayouts = [\"flake\", \"flakes\"]\nfiles = []"
    try expectSnapshot(mistakes(text))
  }
}
