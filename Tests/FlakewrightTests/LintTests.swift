import FileTree
import FoundationEssentials
import Strategies
import TestSupport
import Testing

/// `flakewright templates lint`.
@Suite struct LintTests {
  private func lint(_ files: [String: MemoryTree.Item], _ arguments: String...) throws -> Finished {
    try withTemporaryFolder { folder in
      try folder.write(files)
      return try run([Tool.path, "templates", "lint", "."] + arguments, in: folder.path)
    }
  }

  /// The problems as `file:line: summary`.
  private func problems(_ done: Finished) -> [String] {
    let lines = done.errorText.split(separator: "\n").map(String.init)
    return lines.indices.dropFirst().filter { lines[$0].hasPrefix("  --> ") }.map { index in
      "\(lines[index].dropFirst(6)): \(lines[index - 1].dropFirst("error: ".count))"
    }
  }

  private static let manifest = """
    title = "Ten"
    description = "Ten mistakes."
    layouts = ["flake"]
    colour = "red"

    [variables.name]
    type = "name"
    optional = true
    help = "The attribute."

    [variables.idle]
    type = "text"
    default = ""
    help = "Nobody uses it."

    [variables.odd]
    type = "string"
    help = "Its type is unknown."

    [variables.wrong]
    type = "flag"
    default = "yes"
    help = "Its default is no flag."

    [[files]]
    path = "flake.nix"
    source = "flake.nix"

    [[files]]
    path = "../out.nix"
    source = "blocks.nix"
    """

  private static let flake = """
    {
      a = @nmae@;
      b = @odd@;
      #@ if wrong
      c = "/* */";
      #@ end
      /* @name@ */
      #@ include "nothing.nix"
    }
    """

  @Test func tenMistakesAreTen() throws {
    let done = try lint([
      "template.toml": .text(Self.manifest), "flake.nix": .text(Self.flake),
      "blocks.nix": "{\n  #@ end\n  #@ if flake\n  @name@ = 1;\n}\n",
    ])
    #expect(done.status == 1 && done.output == [])
    #expect(problems(done).count == 10)
    try expectSnapshot(done)
  }

  @Test func othersAreFoundBeyondThem() throws {
    let files: [String: MemoryTree.Item] = [
      "template.toml": """
      title = "Ten"
      description = "Ten more."
      layouts = ["flake"]

      [variables.systems]
      type = "text"
      help = "Not what the profile has."

      [variables.team]
      type = "text"
      help = "Nobody gives it a value."

      [variables.twice]
      type = "flag"
      default = true
      help = "Declared twice."

      [variables.twice]
      type = "text"
      help = "Declared twice."

      [[files]]
      path = "a.nix"
      source = "a.nix"

      [[files]]
      path = "A.nix"
      source = "a.nix"

      [[files]]
      path = "run.py"
      source = "a.nix"

      [[files]]
      path = "b.nix"
      source = "b.nix"
      when = "unheard"

      [[files]]
      path = "c.nix"
      source = "c.nix"

      [[files]]
      path = "e.nix"
      source = "absent.nix"
      """,
      "a.nix": "#@ if twice\n{ a = @systems@; b = @team@; }\n#@ end\n",
      "b.nix": "#@ include \"d.nix\"\n#@ iff flake\n1\n#@ end\n",
      "c.nix": "{\n  #@ if twice\n  a = 1\n  #@ end\n  b = 2;\n}\n",
      "d.nix": "#@ include \"b.nix\"\n",
    ]
    try expectSnapshot(problems(try lint(files)))
  }

  private struct Report: Decodable {
    struct Problem: Decodable { let file: String, line: Int?, severity: String, summary: String }
    let schema: Int
    let name: String?
    let problems: [Problem]
    let projects: Int
    let parsed: Bool
  }

  @Test func theReportIsJSON() throws {
    let done = try lint(["template.toml": "title = 1\n"], "--json")
    #expect(done.status == 1 && done.errors == [])
    let report = try JSONDecoder().decode(Report.self, from: Data(done.output))
    #expect(report.schema == 1 && report.projects == 0 && !report.parsed)
    #expect(
      report.problems.map { "\($0.file):\($0.line ?? 0) \($0.severity): \($0.summary)" } == [
        "template.toml:1 error: expected a string for `title`",
        "template.toml:1 error: there is no `description`",
        "template.toml:1 error: there is no `layouts`",
        "template.toml:1 error: there is no `files`",
      ]
    )
  }

  @Test func theExamplePackIsClean() throws {
    let done = try run([Tool.path, "templates", "lint", "docs/example-pack", "--json"], in: sourceFolder)
    #expect(done.status == 0, "\(String(decoding: done.output, as: UTF8.self))")
    let report = try JSONDecoder().decode(Report.self, from: Data(done.output))
    #expect(report.problems.isEmpty && report.name == "example-pack" && report.projects == 41)
    #expect(report.parsed)
  }

  /// What the built-in templates are made of is a pack like any other, if the shared files stand in it.
  @Test(arguments: Strategy.allCases.map(\.rawValue))
  func builtInTemplatesAreClean(name: String) throws {
    try withTemporaryFolder { folder in
      _ = try run(["cp", "-r", "\(sourceFolder)/Templates/\(name)/.", folder.path])
      _ = try run(["cp", "-r", "\(sourceFolder)/Templates/shared", folder("shared")])
      let done = try run([Tool.path, "templates", "lint", folder.path])
      #expect(done.status == 0, "\(done.errorText)")
    }
  }
}
