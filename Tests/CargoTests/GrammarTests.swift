import Testing

@testable import Cargo

/// The small languages within a manifest.
struct GrammarTests {
  @Test(arguments: [
    ("1", "^1"), ("1.2", "^1.2"), ("^1.2.3", "^1.2.3"), ("= 1.2.3", "=1.2.3"), (">=1, < 2", ">=1, <2"),
    ("*", "*"), (" x ", "*"),
    ("1.*", "1.*"), ("1.2.x", "1.2.*"), ("1.*.*", "1.*"), (">=1.*", ">=1"), ("1.0.0-a.1+b", "^1.0.0-a.1"),
    ("", nil), ("1.", nil), ("01", nil), ("1.*.2", nil), ("1,", nil), ("1 2", nil), ("1.2-a", nil),
    ("*, 1", nil),
    ("18446744073709551616", nil), ("1.0.0-01", nil), ("1.0.0-", nil), ("=>1", nil),
  ])
  func requirements(text: String, expected: String?) {
    #expect(VersionRequirement.normalized(text) == expected)
  }

  @Test func requirementsHaveALimit() {
    let many = Array(repeating: "1", count: 33)
    #expect(VersionRequirement.normalized(many.joined(separator: ",")) == nil)
    #expect(VersionRequirement.normalized(many.dropLast().joined(separator: ",")) != nil)
  }

  @Test func versions() {
    for text in ["0.0.0", "1.2.3", "1.2.3-alpha.1", "1.2.3+01", "1.2.3--.x+-"] {
      #expect(SemanticVersion.isValid(text), "\(text)")
    }
    for text in [
      "", "1", "1.2", "1.2.3.4", "v1.2.3", "1.2.3-", "1.2.3-01", "1.2.3+", "1.02.3", " 1.2.3", "1.2.3-é",
    ] {
      #expect(!SemanticVersion.isValid(text), "\(text)")
    }
    for text in ["1", "1.85", "1.85.0"] { #expect(SemanticVersion.isRustVersion(text), "\(text)") }
    for text in ["", "1.", "1.85.0.0", "^1", "1.85-nightly"] {
      #expect(!SemanticVersion.isRustVersion(text), "\(text)")
    }
  }

  @Test(arguments: [
    ("x86_64-unknown-linux-gnu", "x86_64-unknown-linux-gnu"), ("cfg(unix)", "cfg(unix)"),
    ("cfg(target_os=\"linux\")", "cfg(target_os = \"linux\")"),
    ("cfg( not (any( unix,windows , )) )", "cfg(not(any(unix, windows)))"), ("cfg(all())", "cfg(all())"),
    ("", nil), ("a b", nil), ("cfg()", nil), ("cfg(not())", nil), ("cfg(not(a, b))", nil), ("cfg(a b)", nil),
    ("cfg(a = b)", nil),
    ("cfg(any(a)", nil), ("cfg(1a)", nil), ("cfg(a = \"b)", nil),
  ])
  func platforms(text: String, expected: String?) {
    #expect(Platform.normalized(text) == expected)
  }

  @Test func platformsAreBounded() {
    let deep = String(repeating: "not(", count: 100_000)
    #expect(Platform.normalized("cfg(\(deep)a\(String(repeating: ")", count: 100_000)))") == nil)
  }

  @Test func names() {
    for name in ["a", "a-b_1", "_", "é", "日本"] { #expect(Names.problem(package: name) == nil, "\(name)") }
    #expect(Names.problem(package: "") == "it is empty")
    #expect(Names.problem(package: "1a") == "it begins with a digit")
    #expect(Names.problem(package: "-a") == "it begins with `-`")
    #expect(Names.problem(package: "a/b") == "it contains `/`")
    #expect(Names.problem(package: "a\u{1B}") == "it contains U+001B")
    #expect(Names.problem(package: "a\u{202E}") == "it contains U+202E")
    for name in ["1a", "a.b", "a+b-c"] { #expect(Names.problem(feature: name) == nil, "\(name)") }
    #expect(Names.problem(feature: "dep:a") == "`dep:` stands for dependencies")
    #expect(Names.problem(target: "deps", isBinary: true) == "cargo's build folders have it")
    #expect(Names.problem(target: "deps", isBinary: false) == nil)
  }

  @Test func paths() {
    #expect(ManifestPath.join("a/b", "../c") == "a/c")
    #expect(ManifestPath.join("a", "./b//c/.") == "a/b/c")
    #expect(ManifestPath.join("a", "../..") == nil)
    #expect(ManifestPath.join("a", "/b") == nil)
    #expect(ManifestPath.normalized("a/../../b") == "../b")
    #expect(ManifestPath.normalized("/../a") == "/a")
    #expect(ManifestPath.stem("a/b.c.rs") == "b.c")
    #expect(ManifestPath.stem("a/.rs") == ".rs")
    #expect(ManifestPath.stem("..") == nil)
    #expect(ManifestPath.precedes("a/z", "a-b/c"))
  }
}
