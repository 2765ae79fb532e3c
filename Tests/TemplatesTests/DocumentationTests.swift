import Diagnostics
import FoundationEssentials
import Templates
import Testing

/// docs/templates.md says what is so.
@Suite struct DocumentationTests {
  /// The fenced blocks of the section `An example`, in order.
  private func blocks() throws -> [String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/templates.md")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    var blocks: [String] = []
    var block: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "## template.toml" { break }
      if line.hasPrefix("```") {
        if let block { blocks.append(block) }
        block = block == nil ? "" : nil
      } else {
        block?.append("\(line)\n")
      }
    }
    return blocks
  }

  @Test func theExampleRenders() throws {
    let blocks = try blocks()
    try #require(blocks.count == 3)
    let tree = PackTree([
      "demo/template.toml": blocks[0], "demo/package.nix": blocks[1], "demo/shared/flake.nix": "{ }",
    ])
    let rendered = try Template.load(from: tree, at: "demo").render(
      values: [
        "pname": .text("say \"hi\""),
        "inputs": .list([.record(["attribute": .text("openssl"), "why": .text("openssl-sys needs it")])]),
      ],
      layout: "callpackage"
    )
    #expect(rendered == [RenderedFile(path: "nix/package.nix", text: blocks[2])])
  }

  /// The rows of the tables below a heading, each as its cells; without heads.
  private func rows(below heading: String) throws -> [[String]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/templates.md")
    let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    let start = try #require(lines.firstIndex { $0 == heading })
    let section = lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
    var rows: [[String]] = []
    for (index, line) in zip(section.indices, section) where line.hasPrefix("| ") {
      if section.indices.contains(index + 1), section[index + 1].hasPrefix("|--") { continue }
      rows.append(
        line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map { cell in
          String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
      )
    }
    return rows
  }

  /// What stands between the first backticks of a cell.
  private func code(_ cell: String) -> String {
    String(cell.drop { $0 != "`" }.dropFirst().prefix { $0 != "`" })
  }

  /// The keys that are expected where `text` has an unknown one.
  private func known(in text: String) -> Set<String> {
    var keys: Set<String> = []
    let files = ["test/template.toml": text, "test/a.nix": ""]
    do throws(Failure) {
      _ = try Template.load(from: PackTree(files), at: "test")
    } catch {
      // Expected `a`, `b` or `c`.
      for problem in error.diagnostics where problem.code == .unknownKey {
        let words = (problem.why ?? "").split(separator: "`", omittingEmptySubsequences: false).map(
          String.init
        )
        keys.formUnion(words.indices.filter { $0 % 2 == 1 }.map { words[$0] })
      }
    }
    return keys
  }

  @Test func everyKeyIsDocumented() throws {
    func documented(_ heading: String) throws -> Set<String> {
      Set(
        try rows(below: heading).filter { $0.count == 3 && !$0[1].hasPrefix("any ") }.map { row in
          String(code(row[0]).filter { !"[]".contains($0) }.prefix { $0 != "." })
        }
      )
    }
    #expect(try documented("## template.toml") == known(in: "unheard = 1"))
    #expect(try documented("### `[[files]]`") == known(in: "[[files]]\nunheard = 1"))
    let variable = known(in: "[variables.x]\nunheard = 1")
    #expect(
      try rows(below: "### `[variables.NAME]`").prefix(6).map { code($0[0]) }.reduce(into: []) {
        $0.insert($1)
      } == variable
    )
    let traits = try #require(rows(below: "## template.toml").first { $0[0] == "`[traits]`" })
    #expect(known(in: "[traits]\nunheard = 1") == Set(Template.Traits.names))
    for name in Template.Traits.names { #expect(traits[2].contains("`\(name)`")) }
  }

  @Test func everyFieldOfTheProfileIsDocumented() throws {
    let rows = try rows(below: "### The profile")
    let fields = try Template.profile()
    #expect(rows.map { code($0[0]) } == fields.map(\.name))
    for (row, field) in zip(rows, fields) {
      try #require(row.count == 4)
      #expect(row[1] == field.type.spelling + (field.isOptional ? ", optional" : ""))
      #expect(row[3] == field.help)
    }
  }

  /// Each example is a value of its field: as a default, the template loads.
  @Test func theExamplesOfTheProfileAreValues() throws {
    for (row, field) in zip(try rows(below: "### The profile"), try Template.profile()) {
      let manifest = """
        \(manifestHead)files = [{ path = "a.nix", source = "a.nix", when = "\(condition(field))" }]
        [variables.\(field.name)]
        \(declaration(of: field.type))
        default = \(code(row[2]))
        help = ""
        """
      #expect(
        problems {
          _ = try Template.load(
            from: PackTree(["test/template.toml": manifest, "test/a.nix": ""]),
            at: "test"
          )
        } == []
      )
    }
  }

  /// A condition that uses a variable.
  private func condition(_ field: TemplateVariable) -> String {
    switch field.type {
    case .flag, .list: field.name
    case .record(let fields): "\(field.name).\(fields[0].name) == 'x'".replacing("'", with: "\\\"")
    default: "\(field.name) == 'x'".replacing("'", with: "\\\"")
    }
  }

  private func declaration(of type: VariableType) -> String {
    switch type {
    case .list(of: .record(let fields)):
      "type = \"records\"\nof = { \(fields.map(inline).joined(separator: ", ")) }"
    case .record(let fields): "type = \"record\"\nof = { \(fields.map(inline).joined(separator: ", ")) }"
    case .list(of: let element): "type = \"list\"\nof = \"\(element.word)\""
    default: "type = \"\(type.word)\""
    }
  }

  private func inline(_ field: VariableType.Field) -> String {
    let declaration = declaration(of: field.type).split(separator: "\n").joined(separator: ", ")
    return "\(field.name) = { \(declaration), optional = \(field.isOptional) }"
  }

  /// – in the table of literals is where a type cannot be written.
  @Test func theTableOfLiteralsSaysWhatCannotBeWritten() throws {
    let names = ["a.nix", "a.md", "a.yml"]
    let declarations = [
      "text": "type = \"text\"", "flag": "type = \"flag\"", "name": "type = \"name\"",
      "identifier": "type = \"identifier\"", "path": "type = \"path\"",
      "list": "type = \"list\"\nof = \"text\"", "comment": "type = \"comment\"",
    ]
    let table = try rows(below: "### How values are written")
    #expect(table.map { code($0[0]) } == ["text", "flag", "name", "identifier", "path", "list", "comment"])
    for row in table {
      let declaration = try #require(declarations[code(row[0])])
      try #require(row.count == names.count + 1)
      for (name, cell) in zip(names, row.dropFirst()) {
        let found = problems {
          _ = try load("@x@", to: name, declaring: "[variables.x]\n\(declaration)\nhelp = \"\"")
        }
        #expect(found.isEmpty == (cell != "–"), "\(row[0]) in \(name): \(found)")
      }
    }
  }

  @Test func everyDirectiveIsDocumented() throws {
    let documented = try rows(below: "### Directives").map { $0[0] }.joined()
    let found = problems { _ = try load("#@ nothing") }
    for word in ["if", "else", "else if", "for", "end", "include"] {
      #expect(documented.contains("#@ \(word)"))
      #expect(found.first?.contains("`\(word)`") == true)
    }
  }
}
