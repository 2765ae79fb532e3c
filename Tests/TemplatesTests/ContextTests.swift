import Templates
import TestSupport
import Testing

/// Where values can stand in each language, and how they are written there.
@Suite struct ContextTests {
  private static let types = ["text", "flag", "name", "identifier", "path", "comment"]

  private let declarations: String =
    types.map { "[variables.\($0)]\ntype = \"\($0)\"\nhelp = \"\"\n" }.joined()
    + "[variables.list]\ntype = \"list\"\nof = \"text\"\nhelp = \"\"\n"

  private let values: [String: TemplateValue] = [
    "text": .text("it's \"a\" ${b}"), "flag": .flag(true), "name": .text("a b"),
    "identifier": .text("pkgs.zlib"),
    "path": .text("../a b"), "comment": .text("one\ntwo */"), "list": .list([.text("a"), .text("b")]),
  ]

  /// The line that `source` makes in a file at `path`, with each variable used somewhere.
  private func line(_ source: String, in path: String) throws -> String {
    let isMarkdown = path.hasSuffix(".md")
    let open = isMarkdown ? "<!--@ " : "#@ "
    let close = isMarkdown ? " -->" : ""
    let uses = (Self.types.filter { $0 != "flag" }.map { "not \($0) == \"\"" } + ["flag", "list"]).joined(
      separator: " and "
    )
    return try render(
      "\(open)if \(uses)\(close)\n\(open)end\(close)\n\(source)",
      to: path,
      declaring: declarations,
      values: values
    )
  }

  @Test(arguments: [
    (
      "out.nix", "[ @text@ @flag@ @identifier@ @path@ ]",
      "[ \"it's \\\"a\\\" \\${b}\" true pkgs.zlib (../. + \"/a b\") ]"
    ),
    ("out.nix", "{ @name@ = 1; }", "{ \"a b\" = 1; }"),
    ("out.nix", "\"x @text@ y @name@ @path@\"", "\"x it's \\\"a\\\" \\${b} y a b ../a b\""),
    ("out.nix", "'' a @text@ @identifier@ ''", "'' a ${\"it's \\\"a\\\" \\${b}\"} pkgs.zlib ''"),
    (
      "out.nix", "\"${toString @text@}\" # @comment@",
      "\"${toString \"it's \\\"a\\\" \\${b}\"}\" # one two */"
    ),
    (
      "out.nix", "a' = ''\n  '''@identifier@'''\n'' + @identifier@",
      "a' = ''\n  '''pkgs.zlib'''\n'' + pkgs.zlib"
    ),
    (
      "out.nix", "f '' ''${ \" @identifier@ '' + \"''\" + @text@",
      "f '' ''${ \" pkgs.zlib '' + \"''\" + \"it's \\\"a\\\" \\${b}\""
    ),
    (
      "out.nix", "# it's \" open\n@identifier@ /* '' */ @identifier@",
      "# it's \" open\npkgs.zlib /* '' */ pkgs.zlib"
    ),
    ("out.md", "# @text@ in @path@: @list@", "# it's \"a\" \\${b} in `../a b`: a, b"),
    ("out.md", "```sh\nnix build .#@name@\n```", "```sh\nnix build .#a b\n```"),
  ])
  func writes(path: String, source: String, result: String) throws {
    #expect(try line(source, in: path) == "\(result)\n")
  }

  @Test(arguments: [
    ("out.nix", "@comment@", "`comment`, a comment, cannot stand here: it is for comments only"),
    ("out.nix", "# @flag@", "`flag`, a flag, cannot stand here: only a text can stand in a comment"),
    (
      "out.nix", "/* @comment@ */",
      "`comment`, a comment, cannot stand here: it is in a `/* … */` comment; use `#`"
    ),
    ("out.nix", "\"@list@\"", "`list`, a list, cannot stand here: only a text can stand in a string"),
    ("out.nix", "\"$@text@\"", "`text`, a text, cannot stand here: `$` or `\\` stands before it"),
    ("out.nix", "\"\\@text@\"", "`text`, a text, cannot stand here: `$` or `\\` stands before it"),
    ("out.nix", "'' $@text@ ''", "`text`, a text, cannot stand here: `$` or `\\` stands before it"),
    ("out.nix", "'' ''$@text@ ''", "`text`, a text, cannot stand here: `$` or `\\` stands before it"),
    ("out.nix", "'' ''\\@text@ ''", "`text`, a text, cannot stand here: `$` or `\\` stands before it"),
    (
      "out.sh", "echo @text@",
      "`text`, a text, cannot stand here: only a `name` can stand in this type of file"
    ),
    (
      "out.yml", "# @comment@",
      "`comment`, a comment, cannot stand here: only a `name` can stand in this type of file"
    ),
    (
      ".gitignore", "/@path@",
      "`path`, a path, cannot stand here: only a `name` can stand in this type of file"
    ),
    (
      "out.json", "\"@name@\"",
      "the value of `name` cannot be written here: `a b` is not one word of letters, digits, `_` and `-`"
    ),
    (
      "out.md", "`@text@`",
      "`text`, a text, cannot stand here: it is in a code span; a name, identifier or path brings its own"
    ),
    ("out.md", "<!-- @text@ -->", "`text`, a text, cannot stand here: it is in a comment"),
    ("out.md", "@flag@", "`flag`, a flag, cannot stand here: a .md file has no flags"),
  ])
  func refuses(path: String, source: String, message: String) {
    let found = problems { _ = try line(source, in: path) }
    #expect(found.map { String($0.drop { $0 != " " }.dropFirst()) } == [message])
  }

  @Test(arguments: [
    ("out.toml", "@name@ = \"@name@\" # @name@"), ("out.yml", "run: nix build .#@name@"),
    ("out.json", "{ \"@name@\": 1 }"),
    ("out.sh", "echo \"$x\" '@name@'"), (".envrc", "use flake .#@name@"), (".gitignore", "/@name@"),
  ])
  func otherLanguagesTakeNames(path: String, source: String) throws {
    let declaration = "[variables.name]\ntype = \"name\"\nhelp = \"\"\n"
    func line(_ value: String) throws -> String {
      try render(source, to: path, declaring: declaration, values: ["name": .text(value)])
    }
    #expect(try line("a-b_1") == source.replacing("@name@", with: "a-b_1") + "\n")
    for value in ["", "a b", "1a", "yes", "null", "a\"", "a'", "a\n", "${a}", "é", "-a", "a.b", "#"] {
      #expect(throws: (any Error).self) { try line(value) }
    }
  }

  @Test func aBlockKeepsStringsClosed() throws {
    try expectSnapshot(problems { _ = try line("#@ if flake\n\"\n#@ else\n\"\n#@ end", in: "out.nix") })
  }

  @Test func otherFilesHaveNoRules() throws {
    try expectSnapshot(of: ["out", "out.txt", "Makefile", "a.nix/b", ".nix"]) { path in
      problems { _ = try load("", to: path) }
    }
  }
}
