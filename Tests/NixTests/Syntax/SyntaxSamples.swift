import FileTree
import Nix

/// The Nix files of the repository: what templates become, stand-ins, fixtures.
enum NixFiles {
  static func all() throws -> [[UInt8]] {
    let here = "/" + TreePath.components(#filePath).dropLast(4).joined(separator: "/")
    var files: [[UInt8]] = []
    for folder in ["Tests/Golden", "Tests/Standins", "Tests/Fixtures", "Templates/exported"] {
      let tree = DiskTree("\(here)/\(folder)")
      var pending = [""]
      while let next = pending.popLast() {
        for entry in try tree.entries(in: next) {
          let path = TreePath.join(next, entry.name)
          if entry.kind == .folder { pending.append(path) }
          if case .file = entry.kind, path.hasSuffix(".nix"), let bytes = try tree.bytes(at: path) {
            files.append(bytes)
          }
        }
      }
    }
    return files
  }
}

/// What is easily read wrongly.
enum Tricky {
  static let operators = [
    "==", "!=", "<", ">", "<=", ">=", "&&", "||", "->", "//", "++", "+", "-", "*", "/",
  ]

  /// Pieces that end, begin or escape something.
  static let pieces =
    operators + [
      "\"", "''", "${", "}", "{", "\\", "$", "'", "/*", "*/", "#", "\n", "\r\n", "\r", "./", ";", "=", ".",
      ":", "@", "?",
      "or", " ", "(", ")", "[", "]", "in", "let", "if", "then", "else", "with", "assert", "rec", "inherit",
      "...", ",",
      "~/", "!", "a", "1", "1.5", ".5", "<a/b>", "x:y", "''${", "'''", "''\\", "$$", "|>", "<|", "__curPos",
    ]

  static let snippets = [
    "", " ", "# only", "__curPos", "__curPos.line", "x: y", "x:y", "x:y:z", "x :y", "x: y: z", "a:b c",
    "http://a.b/c?d=e&f",
    "a://", "a:", "x:\"y\"", "x:[ ]", "x:{ }", "f:x.y", "1:2", "{ }:x", "{ }: x", "{a}:a", "{a,}:a",
    "{ a, }: a", "{ , a }: a",
    "{ a b }: a", "{ ... }: a", "{ ..., a }: a", "{ a, ... }: a", "{ a, ..., }: a",
    "{ a ? 1, b ? a, ... }@c: c", "c@{ a }: a",
    "c@{ }: c", "{ }@c: c", "c@{ a }@d: a", "@c: c", "a@b: c", "a@{ b ? { }: c }: d", "{ a ? b: c }: d",
    "{ or }: 1",
    "{ or = 1; }", "{ or.or = 1; }", "{ inherit or; }", "a.or", "a.or or b", "a or", "a or b", "a or or",
    "[ a or b ]",
    "a.b or c", "a.b or c d", "a.b or c.d", "a.b or (c) or d", "a.b or c.d or e", "a.b or -c",
    "a.b or [ ] ++ c",
    "a.\"b\"", "a.\"b${c}\".d", "a.${b}", "a.${b}.c or d", "a.${\"b\"}", "a.b.", "a. b . c", "a.1",
    "a.b 1 .5", "a .b",
    "let { }", "let { body = 1; }", "let { a = 1; body = a; }", "let { body = 1; } in 2",
    "let { body = 1; }.a", "let in 1",
    "let a = 1; in a", "let a = 1; in", "let a = 1 in a", "let inherit a; in a", "let inherit (a) b c; in b",
    "let ${a} = 1; in 1", "let ${\"a\"} = 1; in 1", "let \"a\" = 1; in a", "let \"a${b}\" = 1; in 1",
    "let a.${b} = 1; in a",
    "let { ${a} = 1; }", "{ ${a} = 1; }", "rec { ${a} = 1; }", "{ ${a}.b = 1; }", "{ a.${b}.c = 1; }",
    "{ \"a b\".c = 1; }",
    "{ \"${a}\" }", "{ a }", "{ a; }", "{ a = 1 }", "{ = 1; }", "{ a = ; }", "{ a. = 1; }", "{ .a = 1; }",
    "{ a.b.c = 1; }",
    "{ inherit; }", "{ inherit a \"b\"; }", "{ inherit ${\"a\"}; }", "{ inherit ${a}; }",
    "{ inherit \"a${b}\"; }",
    "{ inherit (a); }", "{ inherit (a) b \"c d\" e; }", "{ inherit () a; }", "{ inherit (a) (b); }",
    "{ inherit a.b; }",
    "{ inherit (a; }", "{ inherit (a b c) d; }", "rec { }", "rec", "rec a", "rec { a = 1; }.a", "with a; b",
    "with a b",
    "with a; with b; c", "assert a; b", "assert a b", "f with a; b", "[ with a; b ]", "(with a; b)",
    "a + with b; c",
    "if a then b else c", "if a then b", "if a then b else if c then d else e", "f if a then b else c",
    "a ++ x: y", "!x: y",
    "f x: y", "f (x: y)", "[ x: y ]", "[ (x: y) ]", "[ f x ]", "[ (f x) ]", "[ -1 ]", "[ !a ]", "[ a.b c.d ]",
    "[ a ? b ]",
    "[ 1 2.5 .5 \"a\" ''b'' ./c <d> e:f { } [ ] (g) rec { } ]", "[ , ]", "[ a, b ]", "[", "]", "(", "()",
    "( a )", "((a))",
    "a ? b", "a ? b.c", "a ? \"b\"", "a ? ${b}.c", "a ? b ? c", "a ? b c", "a ? 1", "-a ? b", "!a ? b",
    "- - a", "!!a",
    "-!a", "!-a", "--a", "- 1", "-1", "a -1", "a - 1", "a-1", "1-1", "a - -1", "f -1", "f (-1)",
    "a == b == c", "a == b != c",
    "a < b < c", "a < b > c", "a <= b >= c", "a == b < c", "a < b == c", "(a == b) == c", "a == !b == c",
    "a == !b < c",
    "a ++ b ++ c", "a // b // c", "a -> b -> c", "a -> b || c && d == e // f + g * h ++ i ? j", "a ++ b // c",
    "a // b ++ c",
    "a + b * c - d / e", "a * !b + c", "a // !b // c", "a ++ !b ++ c", "a || b -> c || d", "a && b || c && d",
    "! a == b",
    "a + !b + c", "a ? b == c ? d", "a |> b", "a <| b", "a | b", "a & b", "a % b", "a ^ b", "a === b",
    "a =! b", "a =< b",
    "1", "01", "1.", "1.5", "01.5", "0.5", ".5", "1.e5", "1.5e", "1.5e+3", "1.5E-3", "1e3", "1e999",
    "1.0e999", "1.0e-400",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "99999999999999999999999",
    "0.0e999", "1.2.3",
    "0x10", "1_000", "1a", "a1", "a'", "a'b", "a-b", "a-", "-a-", "_", "_a", "a_b", "é", "a é", "$", "$a",
    "a$b", "`a`",
    "./a", "./a/b", "./.", "../.", "..", ".", "./", "./a/", "/", "/a", "/a/", "/.", "a/b", "a/b/", "a/",
    "a/ b", "a /b",
    "a / b", "a//b", "a/*b*/c", "a/b/*c*/", "~/a", "~/", "~", "~a", "~/a/", "~/${a}", "./${a}", "./a${b}",
    "./a/${b}",
    "./${a}/b", "./${a}/", "./${a}b/c.d${e}", "./a/${b}/", "/${a}", "/${a}${b}", "./${a} ${b}", "${a}",
    "a/${b}", "a${b}",
    "./a b/c", "./a.nix", "./a-b_c+d.e", "./a@b", "./a:b", "//a", "/a//b", "/a//b${c}", "/a//b//c${d}",
    "./${a}//b", "./a/../b", "...", "....", "./...", "import ./a { }",
    "<a>", "<a/b>", "<a/>", "</a>", "<a b>", "<>", "< a >", "<a", "<nixpkgs>.a", "<nixpkgs/lib> { }", "a<b>c",
    "a <b> c",
    "\"\"", "\"a\"", "\"a\\\"b\"", "\"${a}\"", "\"$${a}\"", "\"\\${a}\"", "\"$\"", "\"$a\"", "\"$$\"",
    "\"${\"", "\"${a\"",
    "\"${\"${a}\"}\"", "\"a${b}c${d}\"", "\"\\\\${a}\"", "\"\\n\\r\\t\\x\"", "\"a\nb\"", "\"a\r\nb\"", "\"",
    "\"\\\"", "\"${}\"",
    "''''", "''a''", "'''", "'''''", "''''''", "''''''''", "'' ''' ''", "''''$''", "''''${a}''", "''${a}''",
    "''$${a}''",
    "''$''", "''$$''", "''''\\n''", "''''\\''", "''''\\${a}''", "'''${a}''", "''\n  a\n''",
    "''  \n  a\n  b''", "''a'b''",
    "''a' ''", "''a'$b''", "''a'${b}''", "''\\${a}''", "''${\"${''a''}\"}''", "''${''", "''a", "'a'",
    "''${a}${b}'' c",
    "{ ${''a''} = 1; }", "{ ''a'' = 1; }", "{ inherit ''a''; }", "a.''b''", "\"a\".b", "''a''.b", "1.a",
    "./a.b", "(a).b",
    "[ ].a", "{ }.a", "{ }.a or b", "a { }", "a { } { }", "a [ ] ./b \"c\"", "f a.b or c d", "f { }.a [ ].b",
    "x.y z.w or v",
    "# a\r\nb", "# a\rb", "a # b", "a # b\n c", "/* a */ b", "/**/ a", "/***/ a", "/* a **/ b", "/* a",
    "/* /* */ a", "*/ a",
    "/*/ a */ b", "a/**/b", "a\tb", "a\r\nb", "a\u{0c}b", "a\u{00a0}b", "{\r\n  a = 1;\r\n}\r\n", "\u{feff}a",
    "a;", "a, b",
    "a = b", "{ a = b; };", "{ }}", "{ { } }", "a @ b", "a:: b", "a: : b", "then", "else", "in", "a then b",
    "inherit a",
    "assert", "with", "if", "let", "a.rec", "a.if", "{ if = 1; }", "{ rec = 1; }", "a.\"if\"", "null",
    "true: true", "or: 1",
    "or", "or.a", "{ or }", "a: or", "with or; 1", "f or or", "f.or.or or or", "{ a = { }: b; }", "{ }: { }",
    "{ }: { }: a",
    "{ a = x: y; }", "{ a = x:y; }", "(x: y) z", "x: y z", "x: (y: z)", "x: { y }: z", "{ x }: y: z",
    "{ x }: { y }: z",
  ]
}

/// What is wrong with the places in a tree, if anything is.
func problem(of source: NixSource) -> String? {
  let tokens = source.tokens
  var text = ""
  for token in tokens.all { text += tokens.text(token) }
  if Array(text.utf8) != tokens.bytes { return "the tokens are not the file" }
  let around = tokens.trivia(before: source.root.tokens.lowerBound).lowerBound
  let after = tokens.trivia(from: source.root.tokens.upperBound).upperBound
  if around != 0 || after != tokens.all.count { return "something stands around the root" }
  var pending = [source.root]
  while let node = pending.popLast() {
    if tokens.bytes(of: node.tokens) != node.range {
      return "tokens and bytes differ: \(source.text(of: node))"
    }
    var last = node.range.lowerBound
    for child in node.children {
      if child.range.lowerBound < last || child.range.upperBound > node.range.upperBound {
        return "\(source.text(of: child)) is not inside of \(source.text(of: node))"
      }
      last = child.range.upperBound
    }
    pending += node.children
  }
  return nil
}

extension NixSource {
  /// The text of an expression with parentheses around every operator.
  func withParentheses(_ node: NixExpression) -> String {
    switch node.form {
    case .operation(let operands, let operators):
      let texts = operands.map(withParentheses)
      if ["->", "//", "++"].contains(operators[0]) {
        return zip(texts, operators).reversed().reduce(texts[texts.count - 1]) { "(\($1.0) \($1.1) \($0))" }
      }
      return zip(operators, texts.dropFirst()).reduce(texts[0]) { "(\($0) \($1.0) \($1.1))" }
    case .prefix(let operand):
      return "(\(text(node.range).first == "!" ? "!" : "-")\(withParentheses(operand)))"
    case .hasAttribute(let base, let path):
      return "(\(withParentheses(base)) ? \(path.map { text(of: $0) }.joined(separator: ".")))"
    default: return "(\(text(of: node)))"
    }
  }
}
