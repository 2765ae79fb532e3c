import Nix
import TestSupport
import Testing

/// Edits of single parts of a file.
@Suite struct NixEditorTests {
  private func edited(_ text: String, _ body: (NixSource, inout NixEditor) throws -> Void) throws -> String {
    let source = try NixSource(parsing: Array(text.utf8), file: "a.nix")
    var editor = NixEditor(source)
    try body(source, &editor)
    let bytes = editor.bytes
    _ = try NixSource(parsing: bytes, file: "a.nix")
    return String(decoding: bytes, as: UTF8.self)
  }

  private func bindings(_ source: NixSource) -> [NixBinding] {
    if case .set(let bindings, _) = source.root.bare.form { bindings } else { [] }
  }

  @Test(
    "elements go to the end of a list",
    arguments: [
      ("[ a b ]", "[ a b c d ]"), ("[ ]", "[ c d ]"), ("[\n  a\n  b\n]", "[\n  a\n  b\n  c\n  d\n]"),
    ]
  )
  func append(before: String, after: String) throws {
    #expect(try edited(before) { source, editor in editor.append(["c", "d"], to: source.root) } == after)
  }

  @Test("a definition goes with its line and its comments")
  func removeDefinition() throws {
    let text = "{\n  a = 1;\n\n  # About b.\n  b = 2;\n\n  c = 3;\n}"
    func without(_ index: Int) throws -> String {
      try edited(text) { source, editor in
        let all = bindings(source)
        editor.remove(all[index], from: all)
      }
    }
    #expect(try without(0) == "{\n\n  # About b.\n  b = 2;\n\n  c = 3;\n}".replacing("{\n\n", with: "{\n"))
    #expect(try without(1) == "{\n  a = 1;\n\n  c = 3;\n}")
    #expect(try without(2) == "{\n  a = 1;\n\n  # About b.\n  b = 2;\n}")
  }

  @Test(
    "a name goes from an inherit, and the inherit with its last name",
    arguments: [
      ("{ inherit a b c; }", "{ inherit a c; }"), ("{ inherit (x) b c; }", "{ inherit (x) c; }"),
      ("{\n  inherit\n    a\n    b\n    ;\n}", "{\n  inherit\n    a\n    ;\n}"), ("{ inherit b; }", "{ }"),
    ]
  )
  func removeName(before: String, after: String) throws {
    let result = try edited(before) { source, editor in
      let all = bindings(source)
      editor.remove("b", from: all[0], of: all)
    }
    #expect(result == after)
  }

  @Test(
    "an argument goes with its comma",
    arguments: [
      ("{\n  a,\n\n  b,\n  c,\n}:\n1", "{\n  a,\n\n  c,\n}:\n1"), ("{ a, b, c }: 1", "{ a, c }: 1"),
      ("{ a, b }: 1", "{ a }: 1"), ("{\n  a,\n  b,\n\n  c,\n}:\n1", "{\n  a,\n\n  c,\n}:\n1"),
    ]
  )
  func removeArgument(before: String, after: String) throws {
    let result = try edited(before) { source, editor in
      if let parameter = source.parameter { editor.remove(argument: "b", from: parameter) }
    }
    #expect(result == after)
  }

  @Test("neighbors go, and what is added there stays")
  func neighbors() throws {
    let result = try edited("{\n  a = 1;\n\n  b = 2;\n}") { source, editor in
      let all = bindings(source)
      for binding in all { editor.remove(binding, from: all) }
      editor.add("c = 3;", to: source.root)
    }
    #expect(result.split { $0.isWhitespace } == ["{", "c", "=", "3;}"])
  }

  @Test("lines within a plain string are not indented")
  func plainStrings() throws {
    let result = try edited("{\n  a = {\n    b = 1;\n  };\n}") { source, editor in
      if case .value(_, let set) = bindings(source)[0].form { editor.add("c = \"x\n  y\";", to: set) }
    }
    #expect(result.contains("    c = \"x\n  y\";"))
  }
}
