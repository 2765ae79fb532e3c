import Diagnostics
import Nix
import Testing

@Suite struct NixLiteralTests {
  @Test(arguments: [
    ("plain", #""plain""#),
    ("", #""""#),
    (#"say "hi""#, #""say \"hi\"""#),
    (#"a\b"#, #""a\\b""#),
    ("${x}", #""\${x}""#),
    ("$${x}", #""$\${x}""#),
    ("$x", #""$x""#),
    ("a\nb\tc\rd\r\n", #""a\nb\tc\rd\r\n""#),
    ("''${x}", #""''\${x}""#),
    ("\u{1b}", "\"\u{1b}\""),
  ])
  func string(text: String, literal: String) throws {
    #expect(try NixLiteral.string(text) == literal)
  }

  @Test func noStringHoldsNUL() {
    let failure = #expect(throws: Failure.self) { try NixLiteral.string("a\0b") }
    #expect(failure?.code == .nulCharacter)
    #expect(
      failure?.diagnostics.first?.summary
        == "`ab` contains a NUL character, which a Nix string cannot contain"
    )
  }

  @Test func constants() {
    #expect(NixLiteral.bool(true) == "true")
    #expect(NixLiteral.bool(false) == "false")
    #expect(NixLiteral.null == "null")
  }

  @Test func lists() {
    #expect(NixLiteral.list([]) == "[ ]")
    #expect(NixLiteral.list(["pkg-config"], indentation: 4) == "[ pkg-config ]")
    #expect(NixLiteral.list(["a", "b"], indentation: 2) == "[\n    a\n    b\n  ]")
    #expect(NixLiteral.list(["a", "b"], indentation: -1) == "[\n  a\n  b\n]")
  }

  @Test(arguments: [
    ("one line", "one line"),
    ("  two\n\r\n lines\t", "two lines"),
    ("\u{1b}[31mred\u{1b}[0m\u{7}\0", "[31mred[0m"),
    ("a\u{202e}b\u{2066}c\u{2028}d", "abc d"),
    ("\n\u{1}\n", ""),
  ])
  func comment(text: String, line: String) {
    #expect(NixLiteral.comment(text) == line)
  }

  @Test(arguments: [
    ("foo", "foo"), ("_a'b-c9", "_a'b-c9"), ("9a", #""9a""#), ("a.b", #""a.b""#), ("", #""""#),
    ("or", #""or""#),
    ("inherit", #""inherit""#), ("-a", #""-a""#), ("é", #""é""#), ("${x}", #""\${x}""#), ("orb", "orb"),
  ])
  func attributeName(name: String, literal: String) throws {
    #expect(try NixLiteral.attributeName(name) == literal)
  }

  @Test(arguments: ["openssl", "rustPlatform.bindgenHook", "gst_all_1.gst-plugins-base"])
  func identifierPath(text: String) throws {
    #expect(try NixLiteral.identifierPath(text) == text)
  }

  @Test(arguments: ["", ".", "a.", ".a", "a..b", "a b", "a.with", "7zz", "a;b", "a\n", "a.\"b\"", "é"])
  func noIdentifierPath(text: String) {
    let failure = #expect(throws: Failure.self) { try NixLiteral.identifierPath(text) }
    #expect(failure?.code == .invalidIdentifier)
  }

  @Test func noIdentifierPathDiagnostic() {
    let failure = #expect(throws: Failure.self) { try NixLiteral.identifierPath("a b") }
    let diagnostic = failure?.diagnostics.first
    #expect(diagnostic?.summary == "`a b` is not a Nix identifier")
    #expect(
      diagnostic?.why
        == "an identifier, such as `openssl` or `rustPlatform.bindgenHook`, has letters, digits, `_`, `-` and `'`, "
        + "does not start with a digit, and is not a keyword"
    )
  }

  @Test(arguments: [
    ("", "./."), (".", "./."), ("..", "../."), ("../..", "../../."), ("crates/foo", "./crates/foo"),
    ("../crates/foo", "../crates/foo"), ("../with space/b", #"(../. + "/with space/b")"#),
    ("é", #"(./. + "/é")"#),
    ("${x}", #"(./. + "/\${x}")"#), ("a~b", #"(./. + "/a~b")"#), ("...", "./..."),
  ])
  func path(path: String, literal: String) throws {
    #expect(try NixLiteral.path(path) == literal)
  }

  @Test(arguments: ["/a", "a//b", "a/", "a/../b", "./a", "a/.", "../"])
  func noRelativePath(path: String) {
    let failure = #expect(throws: Failure.self) { try NixLiteral.path(path) }
    #expect(failure?.diagnostics.first?.summary == "`\(path)` is not a relative path")
  }
}
