import Diagnostics
import Nix
import Testing

@Suite struct NixSourceTests {
  private func read(_ text: String) throws -> NixSource {
    try NixSource(parsing: Array(text.utf8), file: "a.nix")
  }

  /// The names of forms, so that a tree fits on a line.
  private func shape(_ expression: NixExpression) -> String {
    let inner = expression.children.map(shape).joined(separator: " ")
    return switch expression.form {
    case .identifier(let name): name
    case .number: "#"
    case .string: "\"\(inner)\""
    case .path: "path(\(inner))"
    case .searchPath(let name): "<\(name)>"
    case .uri(let uri): uri
    case .list: "[\(inner)]"
    case .set(_, let isRecursive): (isRecursive ? "rec" : "") + "{\(inner)}"
    case .function(let parameter, _):
      "\(parameter.name ?? "")\(parameter.formals.map { "{\($0.map(\.name).joined(separator: ","))}" } ?? ""):\(inner)"
    case .application: "call(\(inner))"
    case .selection(_, let path, let fallback):
      "\(fallback == nil ? "get" : "getOr")(\(inner) .\(path.map { $0.name ?? "?" }.joined(separator: ".")))"
    case .hasAttribute: "has(\(inner))"
    case .bindings: "let(\(inner))"
    case .with: "with(\(inner))"
    case .assertion: "assert(\(inner))"
    case .condition: "if(\(inner))"
    case .prefix: "prefix(\(inner))"
    case .operation(_, let operators): "\(operators.joined(separator: ","))(\(inner))"
    case .parentheses: "(\(inner))"
    }
  }

  @Test(arguments: [
    ("f x.y (g 1) [ a b.c ]", "call(f get(x .y) (call(g #)) [a get(b .c)])"),
    ("{ a, b ? 1, ... }@args: a", "args{a,b}:# a"),
    ("args@{ }: x: x", "args{}:x:x"),
    ("{ }", "{}"),
    ("rec { a.b = 1; inherit (x) y; }", "rec{# x}"),
    ("let { body = 1; }", "rec{#}"),
    ("a.b or c d", "call(getOr(a c .b) d)"),
    ("a ++ b ++ [ ] // { }", "//(++,++(a b []) {})"),
    ("a + b - c * d", "+,-(a b *(c d))"),
    ("-a ? b", "has(prefix(a))"),
    ("!a ? b.c && -1 < 2", "&&(prefix(has(a)) <(prefix(#) #))"),
    ("let a = 1; in with a; assert b; if c then d else e", "let(# with(a assert(b if(c d e))))"),
    ("./${a}/b <nixpkgs> https://a.b", "call(path(a) <nixpkgs> https://a.b)"),
    ("\"a${b}${''${c}''}\"", "\"b \"c\"\""),
    ("x.\"a b\".${c}.\"${d}\"", "get(x c \"d\" .a b.?.?)"),
    ("a or b", "call(call(a or) b)"),
  ])
  func forms(text: String, expected: String) throws {
    #expect(shape(try read(text).root) == expected)
  }

  @Test func rangesAreExact() throws {
    let source = try read("# head\n{\n  a.b = [ x (y z) ]; # tail\n  inherit q;\n}\n")
    guard case .set(let bindings, _) = source.root.form, case .value(_, let list) = bindings[0].form,
      case .list(let elements) = list.form
    else {
      Issue.record("no set with a list")
      return
    }
    #expect(bindings.map { source.text($0.range) } == ["a.b = [ x (y z) ];", "inherit q;"])
    #expect(elements.map { source.text($0.range) } == ["x", "(y z)"])
    #expect(elements.map { "\($0.line):\($0.column)" } == ["3:11", "3:13"])
  }

  @Test(arguments: [
    "{ a }: b", "a: b: c", "let a = 1; in a", "with a; b", "assert a; b", "if a then b else c", "a ? b.c",
    "!a", "a.b or c",
    "f a b", "[ a b ]", "rec { a = 1; }", "a ++ b", "(a)", "''a''", "./${a}b", "let { a = 1; }", "a or",
  ])
  func anExpressionEndsWithItsLastToken(text: String) throws {
    let source = try read("  \(text) # end")
    #expect(source.text(source.root.range) == text)
    let inner = try read("{ x = \(text); y = [ (\(text)) ]; }")
    guard case .set(let bindings, _) = inner.root.form, case .value(_, let value) = bindings[0].form else {
      Issue.record("no set")
      return
    }
    #expect(inner.text(value.range) == text)
    #expect(inner.text(bindings[0].range) == "x = \(text);")
  }

  @Test(arguments: [
    ("{ a = 1 }", "expected `;`, found `}`", 1, 9),
    ("", "expected an expression, found the end of the file", nil, nil),
    ("a b )", "expected the end of the file, found `)`", 1, 5),
    ("let a = 1;", "expected `in`, found the end of the file", nil, nil),
    ("{ a, 1 }: a", "expected the name of an argument, found `1`", 1, 6),
    ("x: { inherit (a b; }", "expected `)`, found `;`", 1, 18),
    ("a ? \n 1", "expected the name of an attribute, found `1`", 2, 2),
  ])
  func whatIsNoNix(text: String, reason: String, line: Int?, column: Int?) {
    let failure = #expect(throws: Failure.self) { try read(text) }
    #expect(failure?.diagnostics.map(\.summary) == [reason])
    #expect(failure?.diagnostics.map(\.place) == [.init(file: "a.nix", line: line, column: column)])
  }

  @Test(arguments: ["(", "[", "{a=", "!", "a: ", "\"${", "with a; ", "f (", "./${", "{ a ? ", "if ", "x.${"])
  func depthIsBounded(opening: String) {
    let text = String(repeating: opening, count: 50_000)
    let failure = #expect(throws: Failure.self) { try read(text) }
    let reason = failure?.diagnostics.first?.summary ?? ""
    #expect(
      reason == "expressions stand more than 200 deep in each other here" || reason.hasPrefix("the string")
    )
  }

  @Test func depthIsNoMatterOfLength() throws {
    let operands = Array(repeating: "a b.c", count: 20_000).joined(separator: " ++ ")
    let text = "{ x = \(operands); y = [ \(String(repeating: "f.g ", count: 20_000)) ]; }"
    #expect(throws: Never.self) { try read(text) }
    let deep = String(repeating: "(", count: 198) + "1" + String(repeating: ")", count: 198)
    #expect(throws: Never.self) { try read(deep) }
  }

  @Test func theProblemInWords() {
    let failure = #expect(throws: Failure.self) { try read("{ a = 1 }") }
    #expect(
      failure?.diagnostics == [
        Diagnostic(
          .error,
          .nixSyntax,
          "expected `;`, found `}`",
          at: .init(file: "a.nix", line: 1, column: 9),
          help: [.command(["nix-instantiate", "--parse", "a.nix"], to: "see what Nix says")]
        )
      ]
    )
  }
}
