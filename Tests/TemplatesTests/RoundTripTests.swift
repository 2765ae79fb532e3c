import FileTree
import FoundationEssentials
import TOML
import Templates
import TestSupport
import Testing

/// Hostile texts, rendered into each type of file, come back from the language's own parser.
@Suite struct RoundTripTests {
  private let texts: [String] = {
    var source = HostileText(seed: 0xF1A6E)
    return source.next(1_000) + ["", "a", "a-b", "it's", "${", "''", "'", "$", "\\"]
  }()

  /// Renders `source` with the texts as `xs`, a list of the given type.
  private func rendered(_ source: String, to path: String, as type: String = "text", _ texts: [String]) throws
    -> String
  {
    try render(
      source,
      to: path,
      declaring: "[variables.xs]\ntype = \"list\"\nof = \"\(type)\"\nhelp = \"\"\n",
      values: ["xs": .list(texts.map(TemplateValue.text))]
    )
  }

  /// What a program writes about files that it finds in its folder.
  private func output(
    of argument: String,
    by program: String...,
    reading files: [String: MemoryTree.Item]
  ) throws -> [UInt8] {
    try withTemporaryFolder { folder in
      try folder.write(files)
      let done = try run(program + [argument], in: folder.path)
      guard done.status == 0 else { throw TestFailure(done.errorText) }
      return done.output
    }
  }

  private func bytes(_ texts: [String]) -> [[UInt8]] {
    texts.map { Array($0.utf8) }
  }

  @Test func nix() throws {
    let source = """
      [
        #@ for x in xs
        # @x@
        @x@
        "a@x@{b}"
        ''a@x@'{b}''
        ''a
          @x@''
        "${"${@x@}"}@x@"
        #@ end
      ]
      """
    let found = try NixEvaluation.value(of: try rendered(source, to: "out.nix", texts), as: [String].self)
    let expected = texts.flatMap { [$0, "a\($0){b}", "a\($0)'{b}", "a\n    \($0)", $0 + $0] }
    #expect(bytes(found) == bytes(expected))

    let list = try NixEvaluation.value(of: try rendered("@xs@", to: "out.nix", texts), as: [String].self)
    #expect(bytes(list) == bytes(texts))
  }

  @Test func nixNames() throws {
    let source = "[\n#@ for x in xs\n(builtins.attrNames { @x@ = 1; })\n#@ end\n]"
    let found = try NixEvaluation.value(
      of: try rendered(source, to: "out.nix", as: "name", texts),
      as: [[String]].self
    )
    #expect(found.map(bytes) == texts.map { bytes([$0]) })
  }

  @Test func toml() throws {
    let source = "list = @xs@\n#@ for x in xs\n[[t]] # @x@\nx = @x@\n#@ end"
    let text = try rendered(source, to: "out.toml", texts)
    let root = try Document(parsing: Array(text.utf8), file: "out.toml").root
    #expect(bytes(try root.strings("list") ?? []) == bytes(texts))
    #expect(bytes(try (root.tables("t") ?? []).map { try $0.string("x") ?? "none" }) == bytes(texts))
  }

  @Test func tomlKeys() throws {
    let text = try rendered("#@ for x in xs\n[[t]]\n@x@ = 1\n#@ end", to: "out.toml", as: "name", texts)
    let root = try Document(parsing: Array(text.utf8), file: "out.toml").root
    #expect(try (root.tables("t") ?? []).map { bytes($0.entries.map(\.key)) } == texts.map { bytes([$0]) })
  }

  @Test func json() throws {
    let source =
      "[\n#@ for x in xs\n{ \"x\": @x@, \"list\": [@x@] },\n#@ end\n{ \"x\": \"\", \"list\": @xs@ }\n]"
    struct Element: Decodable {
      let x: String
      let list: [String]
    }
    let text = try rendered(source, to: "out.json", texts)
    let found = try JSONDecoder().decode([Element].self, from: Data(text.utf8))
    #expect(bytes(found.map(\.x)) == bytes(texts + [""]))
    #expect(bytes(found.flatMap(\.list)) == bytes(texts + texts))
  }

  @Test func yaml() throws {
    let source = "#@ for x in xs\n- @x@ # @x@\n- a: @x@\n- [@x@, b]\n#@ end\n- @xs@"
    let json = try output(
      of: """
        import json, yaml
        values = yaml.safe_load(open("out.yml", encoding="utf-8", newline="\\n"))
        flat = lambda v: [t for e in v for t in flat(e)] if isinstance(v, list) else [v["a"]] if isinstance(v, dict) else [v]
        print(json.dumps(flat(values)))
        """,
      by: "python3",
      "-c",
      reading: ["out.yml": .text(try rendered(source, to: "out.yml", texts))]
    )
    let found = try JSONDecoder().decode([String].self, from: Data(json))
    #expect(bytes(found) == bytes(texts.flatMap { [$0, $0, $0, "b"] } + texts))
  }

  @Test func yamlNames() throws {
    let names = texts + ["yes", "NO", "y", "true", "null", "a-b", "a_b", "1e3", "nan", "Off"]
    let text = try rendered("#@ for x in xs\n- @x@\n#@ end", to: "out.yml", as: "name", names)
    let json = try output(
      of:
        #"import json, yaml; print(json.dumps(yaml.safe_load(open("out.yml", encoding="utf-8", newline="\n"))))"#,
      by: "python3",
      "-c",
      reading: ["out.yml": .text(text)]
    )
    #expect(bytes(try JSONDecoder().decode([String].self, from: Data(json))) == bytes(names))
  }

  @Test(arguments: ["text", "name", "path"]) func shell(type: String) throws {
    let source = "#@ for x in xs\nprintf 'a%s\\0' @x@ # @x@\n#@ end\nprintf 'a%s\\0' @xs@"
    let output = try output(
      of: "out.sh",
      by: "sh",
      reading: ["out.sh": .text(try rendered(source, to: "out.sh", as: type, texts))]
    )
    let found = output.split(separator: 0).map { Array($0) }
    #expect(found == bytes((texts + texts).map { "a\($0)" }))
  }

  @Test func gitignore() throws {
    let paths = Set(texts.map { String(String.UnicodeScalarView($0.unicodeScalars.filter { $0 != "/" })) })
      .filter { path in
        !path.isEmpty && path.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      }.sorted()
    #expect(paths.count > 100)
    let output = try output(
      of: "git init -q . && git check-ignore --no-index -v -z --stdin <paths",
      by: "sh",
      "-c",
      reading: [
        ".gitignore": .text(
          try rendered("#@ for x in xs\n/@x@\n#@ end", to: ".gitignore", as: "path", paths)
        ),
        "paths": .text(paths.map { "./\($0)\0" }.joined()),
      ]
    )
    // Four fields for each path: the file, the line, the pattern, the path.
    let fields = output.split(separator: 0, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    let lines = stride(from: 1, to: fields.count, by: 4).map { fields[$0] }
    let unmatched = zip(paths.indices, lines).first { "\($0 + 1)" != $1 }
    #expect(unmatched.map { paths[$0.0] } == nil)
    #expect(lines.count == paths.count)
  }

  @Test func gitignoreHasNoControlCharacters() throws {
    try expectSnapshot(problems { _ = try rendered("#@ for x in xs\n/@x@\n#@ end", to: ".gitignore", as: "path", ["a\nb"]) })
  }

  @Test func nulHasNoPlaceInNixOrShell() throws {
    try expectSnapshot(problems { _ = try rendered("@xs@", to: "out.nix", ["a\0"]) }, named: "Nix")
    try expectSnapshot(problems { _ = try rendered("echo @xs@", to: "out.sh", ["a\0"]) }, named: "shell")
  }
}
