import Templates
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

  @Test func everythingIsReported() {
    #expect(
      mistakes("") == [
        "1: there is no `title` | Expected `title`, a line on what the template makes.",
        "1: there is no `description` | Expected `description`, a sentence or two.",
        "1: there is no `layouts` | Expected `layouts`, with `flake`, `callpackage` or both.",
        "1: there is no `files` | Expected `[[files]]` with `path` and `source`.",
      ]
    )
  }

  @Test func tomlErrorsHaveALine() {
    let found = mistakes("title = \"a\"\ntitle = \n")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("2: ") == true)
  }

  @Test(arguments: [
    (
      "titel = 1",
      "unknown key `titel` | Expected `title`, `description`, `base`, `strategy`, `layouts`, `traits`, `include`, `variables` or `files`."
    ),
    ("strategy = 1", "expected a string for `strategy`"),
    ("include = 1", "expected a string for `include`"),
    ("variables = 1", "expected a table for `variables`"),
    ("[variables]\nx = 1", "expected a table for the variable `x`"),
    ("[variables.a_b]\ntype = \"flag\"\nhelp = \"\"", "expected a name such as `binName` in place of `a_b`"),
    ("[variables.not]\ntype = \"flag\"\nhelp = \"\"", "expected a name such as `binName` in place of `not`"),
    (
      "[variables.flake]\ntype = \"flag\"\nhelp = \"\"",
      "the name `flake` is taken | Expected a name of its own."
    ),
    (
      "[variables.x]\ntype = \"flag\"",
      "there is no `help` | Expected `help`, a sentence on what the variable is for."
    ),
    (
      "[variables.x]\nhelp = \"\"",
      "there is no `type` | Expected `type`, one of `text`, `flag`, `name`, `identifier`, `path`, `comment`, `list`, `record` or "
        + "`records`."
    ),
    (
      "[variables.x]\nhelp = \"\"\ntype = \"int\"",
      "expected one of `text`, `flag`, `name`, `identifier`, `path`, `comment`, `list`, `record` or `records` as `type`"
    ),
    ("[variables.x]\nhelp = \"\"\ntype = \"text\"\nof = \"text\"", "expected no `of` beside the type `text`"),
    (
      "[variables.x]\nhelp = \"\"\ntype = \"list\"",
      "expected the elements' type as `of`: `text`, `flag`, `name`, `identifier`, `path` or `comment`"
    ),
    (
      "[variables.x]\nhelp = \"\"\ntype = \"records\"\nof = \"text\"",
      "expected the fields' types as a table `of`"
    ),
    (
      "[variables.x]\nhelp = \"\"\ntype = \"records\"\nof = { a = \"list\" }",
      "expected a type, or a table with `type`, for the field `a`"
    ),
    (
      "[variables.x]\nhelp = \"\"\ntype = \"records\"\nof = { a = { type = \"text\", help = \"\" } }",
      "unknown key `help` | Expected `type`, `of` or `optional`."
    ),
    (
      "[variables.x]\nhelp = \"\"\ntype = \"flag\"\ndefault = true\noptional = true",
      "expected either `default` or `optional`"
    ),
    (
      "[variables.x]\nhelp = \"\"\ntype = \"flag\"\ndefault = \"a\"", "`x` is given a text | Expected a flag."
    ),
    (
      "[variables.x]\nhelp = \"\"\ntype = \"text\"\ndefault = 1",
      "expected a string, true, false, an array or a table as `default`"
    ),
    (
      "[variables.x]\nhelp = \"\"\ntype = \"list\"\nof = \"text\"\ndefault = [\"a\", true]",
      "`x[1]` is given a flag | Expected a text."
    ),
  ])
  func declarations(text: String, message: String) {
    #expect(mistakes(good + text).map { $0.drop { $0 != " " }.dropFirst() }.first.map(String.init) == message)
  }

  @Test func anUnusedVariableIsAMistake() {
    #expect(
      mistakes(good + "[variables.x]\nhelp = \"\"\ntype = \"text\"") == [
        "5: no source uses the variable `x` | Remove `[variables.x]`, or use it."
      ]
    )
    #expect(
      mistakes(
        "\(manifestHead)files = [{ path = \"a.nix\", source = \"a.nix\", when = \"x\" }]\n[variables.x]\nhelp = \"\"\ntype = \"flag\""
      )
        == []
    )
  }

  @Test(arguments: [
    ("path = \"b.nix\"", "there is no `source` | Expected `source`, the file in the template."),
    ("source = \"a.nix\"", "there is no `path` | Expected `path`, where the file is written."),
    ("path = \"b.nix\", source = \"b.nix\"", "there is no file `b.nix` in the template"),
    ("path = \"b.nix\", source = \"shared/a.nix\"", "there is no file `shared/a.nix` in the template"),
    (
      "path = \"b.nix\", source = \"a.nix\", when = \"on\"",
      "there is no variable `on` | Declare it as `[variables.on]`, or write `@@` for a literal `@`."
    ),
    (
      "path = \"b.nix\", source = \"a.nix\", when = \"\"",
      "cannot read this `when` | Expected names with `not`, `and`, `or` and `== \"text\"` between, and no parentheses."
    ),
    ("path = \"b.nix\", source = \"a.nix\", executable = 1", "expected true or false for `executable`"),
    (
      "path = \"b.nix\", source = \"a.nix\", mode = 1",
      "unknown key `mode` | Expected `path`, `source`, `when` or `executable`."
    ),
  ])
  func files(entry: String, message: String) {
    #expect(mistakes("\(manifestHead)files = [{ \(entry) }]") == ["4: \(message)"])
  }

  @Test func layoutsAreKnown() {
    let text = "title = \"\"\ndescription = \"\"\nlayouts = [\"flake\", \"flakes\"]\nfiles = []"
    #expect(mistakes(text) == ["3: expected `layouts`, with `flake`, `callpackage` or both"])
  }
}
