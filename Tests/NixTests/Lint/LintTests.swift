import FileTree
import TestSupport
import Testing

/// Generated Nix gives deadnix and statix nothing to find.
@Suite struct LintTests {
  @Test(arguments: [
    ("let a = 1; in 2", ["1: unused binding a"]), ("let a = b; b = 1; in a", []),
    ("let inherit (x) a b; in a", ["1: unused binding b"]), ("let _a = 1; in 2", []),
    ("x: 1", ["1: unused argument x"]), ("_: 1", []), ("x: y: x y", ["1: eta_reduction y"]),
    ("{ a, b ? a, ... }: b", []), ("{ a, b }: a", ["1: unused pattern b"]),
    ("{ a, ... }@all: a", ["1: unused pattern all"]), ("{ ... }: 1", ["1: empty_pattern"]),
    ("{ ... }@x: x", ["1: redundant_pattern_bind"]), ("a: { inherit a; }", []),
    (
      "a: rec { a = 1; b = a; }",
      [
        "1: unused argument a"
      ]
    ), ("a: rec { inherit a; }", []), ("x: with x; y", []), ("let in 1", ["1: empty_let_in"]),
    ("let a = 1; in let b = a; in b", ["1: collapsible_let_in"]), ("{ a = a; }", ["1: manual_inherit a"]),
    ("{ a = b.a; }", ["1: manual_inherit_from a"]), ("{ a = b.a or 1; c = b.a; }", []),
    ("x: f x", ["1: eta_reduction x"]), ("x: f x x", []), ("{ a = (f b); }", ["1: useless_parens"]),
    ("[ (a) (f b) ]", ["1: useless_parens"]), ("let a = 1; in (f a)", ["1: useless_parens"]),
    ("x == true", ["1: bool_comparison"]), ("!(a == b)", ["1: bool_simplification"]),
    ("if a ? b then a.b else c", ["1: useless_has_attr"]), ("[ ] ++ a", ["1: empty_list_concat"]),
    ("https://example.org", ["1: unquoted_uri"]), ("builtins.toPath a", ["1: deprecated_to_path"]),
    ("{ inherit; }", ["1: empty_inherit"]), ("{ a.b = 1; a.c = 1; }", []),
    ("{\n  a.b = 1;\n  a.c = 1;\n  a.d = 1;\n}", ["4: repeated_keys a"]),
  ])
  func finds(text: String, findings: [String]) throws {
    #expect(try NixLint(text).findings == findings, "\(text)")
  }

  /// What the scaffolds still have, by rule and name, and why.
  private static let allowed: [String: String] = [
    "unused pattern inputs": "inputs that the options name are for the user's own code",
    "bool_comparison": "the value of a manifest may be something else than a Boolean",
  ]

  @Test(.enabled(if: !isRecording)) func scaffoldsHaveNothingToFind() throws {
    var files: [String: String] = [:]
    for folder in ["Tests/Golden", "Templates/exported"] {
      try add("\(folder)", to: &files)
    }
    #expect(files.count > 150)
    var seen: Set<String> = []
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      for finding in try NixLint(text).findings {
        let rule = finding.split(separator: " ").dropFirst().joined(separator: " ")
        seen.insert(rule)
        #expect(Self.allowed[rule] != nil, "\(path):\(finding)")
      }
    }
    #expect(Set(Self.allowed.keys).subtracting(seen) == [], "they no longer need to be allowed")
  }

  private func add(_ path: String, to files: inout [String: String]) throws {
    let tree = DiskTree(sourceFolder)
    for entry in try tree.entries(in: path) {
      let here = TreePath.join(path, entry.name)
      if entry.kind == .folder {
        try add(here, to: &files)
      } else if here.hasSuffix(".nix") {
        files[here] = String(decoding: try tree.bytes(at: here) ?? [], as: UTF8.self)
      }
    }
  }
}
