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
    (
      "out.toml", "@name@ = [@text@, @flag@, @path@] # @comment@",
      "\"a b\" = [\"it's \\\"a\\\" ${b}\", true, \"../a b\"] # one two */"
    ),
    ("out.toml", "x = @list@", "x = [\"a\", \"b\"]"),
    ("out.yml", "@name@: @text@ # @comment@", "\"a b\": \"it's \\\"a\\\" ${b}\" # one two */"),
    ("out.yml", "- [@flag@, @path@]\n- @list@", "- [true, \"../a b\"]\n- [\"a\", \"b\"]"),
    (
      "out.json", "{ @name@: @text@, \"a\\\"\": @list@ }",
      "{ \"a b\": \"it's \\\"a\\\" ${b}\", \"a\\\"\": [\"a\", \"b\"] }"
    ),
    (
      "out.sh", "echo --x=@text@ @list@ @name@ # @comment@",
      "echo --x='it'\\''s \"a\" ${b}' 'a' 'b' 'a b' # one two */"
    ),
    ("out.sh", "x=\"${HOME}/\\\"$y\"${y}@path@", "x=\"${HOME}/\\\"$y\"${y}'../a b'"),
    (".envrc", "export A=@path@", "export A='../a b'"),
    ("out.md", "# @text@ in @path@: @list@", "# it's \"a\" \\${b} in `../a b`: a, b"),
    ("out.md", "```sh\nnix build .#@name@\n```", "```sh\nnix build .#a b\n```"),
    (".gitignore", "# @comment@\n/@path@", "# one two */\n/../a\\ b"),
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
      "out.toml", "x = \"@text@\"",
      "`text`, a text, cannot stand here: it is in a string; it brings its own quotes"
    ),
    (
      "out.toml", "x = '''\n@text@",
      "`text`, a text, cannot stand here: it is in a string; it brings its own quotes"
    ),
    (
      "out.toml", "x = @identifier@",
      "`identifier`, an identifier, cannot stand here: identifiers belong into Nix files"
    ),
    (
      "out.json", "\"@text@\"",
      "`text`, a text, cannot stand here: it is in a string; it brings its own quotes"
    ),
    (
      "out.yml", "x: a @text@",
      "`text`, a text, cannot stand here: only a name can stand in text without quotes"
    ),
    (
      "out.yml", "x: |\n  a\n\n  @text@",
      "`text`, a text, cannot stand here: only a name can stand in text without quotes"
    ),
    (
      "out.yml", "x: \"a\n  @text@\"",
      "`text`, a text, cannot stand here: it is in a string; it brings its own quotes"
    ),
    (
      "out.yml", "x: a @name@",
      "the value of `name` cannot be written here: `a b` needs quotes, and the place has none"
    ),
    ("out.sh", "echo \"@text@\"", "`text`, a text, cannot stand here: it is in quotes; it brings its own"),
    ("out.sh", "echo '\n@text@", "`text`, a text, cannot stand here: it is in quotes; it brings its own"),
    ("out.sh", "echo $@text@", "`text`, a text, cannot stand here: `$` or `\\` stands before it"),
    (
      "out.sh", "x=\"${y}\"; echo ${z:-\"a\"} @text@",
      "`text`, a text, cannot stand here: `$'…'` or more than a name in `${…}` stands before it in this file"
    ),
    (
      "out.sh", "cat <<E\n@text@\nE",
      "`text`, a text, cannot stand here: a here-document stands before it in this file"
    ),
    (
      "out.sh", "x \"$(y \"@text@\")\"",
      "`text`, a text, cannot stand here: a substitution in double quotes stands before it in this file"
    ),
    (
      "out.md", "`@text@`",
      "`text`, a text, cannot stand here: it is in a code span; a name, identifier or path brings its own"
    ),
    ("out.md", "<!-- @text@ -->", "`text`, a text, cannot stand here: it is in a comment"),
    ("out.md", "@flag@", "`flag`, a flag, cannot stand here: a .md file has no flags"),
    (".gitignore", "@text@", "`text`, a text, cannot stand here: only paths stand in a .gitignore"),
  ])
  func refuses(path: String, source: String, message: String) {
    let found = problems { _ = try line(source, in: path) }
    #expect(found.map { String($0.drop { $0 != " " }.dropFirst()) } == [message])
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
