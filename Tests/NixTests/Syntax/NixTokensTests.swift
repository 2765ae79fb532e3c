import Diagnostics
import Nix
import TestSupport
import Testing

@Suite struct NixTokensTests {
  /// The tokens that are not spaces, each as its kind and its text.
  private func words(_ text: String) throws -> [String] {
    let tokens = try NixTokens(parsing: Array(text.utf8), file: "a.nix")
    return tokens.all.filter { $0.kind != .space }.map { "\($0.kind) \(tokens.text($0))" }
  }

  @Test(arguments: [
    (
      #""a${b}c""#,
      ["quote \"", "text a", "interpolation ${", "identifier b", "symbol }", "text c", "quote \""]
    ),
    (#""$${a}""#, ["quote \"", "text $${a}", "quote \""]),
    (#""\${a}""#, ["quote \"", #"text \${a}"#, "quote \""]),
    ("''  \n a''", ["indentedQuote ''  \n", "text  a", "indentedQuote ''"]),
    ("''''$a'''b''\\n'''c''", ["indentedQuote ''", "text ''$a'''b''\\n'''c", "indentedQuote ''"]),
    ("''$''", ["indentedQuote ''", "text $", "indentedQuote ''"]),
    ("x: y", ["identifier x", "symbol :", "identifier y"]),
    ("x:y", ["uri x:y"]),
    ("a/b", ["path a/b"]),
    ("a / b", ["identifier a", "symbol /", "identifier b"]),
    ("a//b", ["identifier a", "symbol //", "identifier b"]),
    (
      "./a/${b}c/d.e f",
      [
        "path ./a/", "interpolation ${", "identifier b", "symbol }", "pathText c/d.e", "identifier f",
      ]
    ),
    ("~/a <b/c> <d", ["path ~/a", "searchPath <b/c>", "symbol <", "identifier d"]),
    ("1.5e3.a 1 .5", ["float 1.5e3", "symbol .", "identifier a", "integer 1", "float .5"]),
    ("{...}", ["symbol {", "symbol ...", "symbol }"]),
    (
      "a-b->c' inherit inherit'",
      [
        "identifier a-b-", "symbol >", "identifier c'", "keyword inherit", "identifier inherit'",
      ]
    ),
    ("# a\r\n/* b **/ c", ["comment # a", "comment /* b **/", "identifier c"]),
    ("{}}}", ["symbol {", "symbol }", "symbol }", "symbol }"]),
  ])
  func kinds(text: String, expected: [String]) throws {
    #expect(try words(text) == expected)
  }

  @Test func placesCountLinesAndCharacters() throws {
    let tokens = try NixTokens(parsing: Array(" \"ü\r\nü\" a\rb\n  c".utf8), file: "a.nix")
    let places = tokens.all.filter { $0.kind != .space }.map { "\(tokens.text($0)) \($0.line):\($0.column)" }
    #expect(places == ["\" 1:2", "ü\r\nü 1:3", "\" 2:2", "a 2:4", "b 3:1", "c 4:3"])
  }

  @Test(arguments: [
    ("x = \"abc", "the string that begins here has no end", 1, 5),
    ("\n  ''abc ${\"x\"}'", "the indented string that begins here has no end", 2, 3),
    ("\"a${b", nil, 0, 0),
    ("1 /* a", "the comment that begins here has no end", 1, 3),
    ("a é", "no Nix expression has `é` here", 1, 3),
    ("a \0", "no Nix expression has `\0` here", 1, 3),
    ("\"a\n\0\"", "a NUL character is no text", 2, 1),
    ("''a\0''", "a NUL character is no text", 1, 4),
    ("./a/ b", "a path must not end with a slash", 1, 5),
    ("\"\\", "the string that begins here has no end", 1, 1),
  ])
  func whatIsNoNix(text: String, reason: String?, line: Int, column: Int) throws {
    guard let reason else {
      #expect(try words(text).last == "identifier b")
      return
    }
    let failure = #expect(throws: Failure.self) { try words(text) }
    #expect(failure?.diagnostics.map(\.summary) == [reason])
    #expect(failure?.diagnostics.map(\.place) == [.init(file: "a.nix", line: line, column: column)])
  }

  @Test func textMustBeUTF8() {
    let failure = #expect(throws: Failure.self) { try NixTokens(parsing: [0x22, 0xFF, 0x22], file: "a.nix") }
    #expect(failure?.diagnostics.map(\.summary) == ["the file is not UTF-8"])
  }

  @Test func nothingIsLost() throws {
    var source = HostileText(seed: 0xF1A4E)
    var read = 0
    for _ in 0..<5_000 {
      let text = source.next()
      guard let tokens = try? NixTokens(parsing: Array(text.utf8), file: "a.nix") else { continue }
      read += 1
      var end = 0
      for token in tokens.all {
        try #require(token.range.lowerBound == end && !token.range.isEmpty, "\(text)")
        end = token.range.upperBound
      }
      try #require(end == text.utf8.count, "\(text)")
    }
    #expect(read > 700)
  }

  @Test func anyDepthIsParted() throws {
    let depth = 100_000
    let text =
      String(repeating: "\"${{ a = ''${", count: depth) + "1" + String(repeating: "}''; }}\"", count: depth)
    #expect(try NixTokens(parsing: Array(text.utf8), file: "a.nix").all.count > 10 * depth)
  }
}
