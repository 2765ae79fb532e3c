import FileTree
import Nix
import TestSupport
import Testing

/// What Nix refuses, to Nix itself: `nix-instantiate --parse` decides about changes of real files.
@Suite struct AgreesWithParseTests {
  /// Texts whose names are defined twice, not at all, or in an unusual way.
  private static let snippets = [
    "{ a = { b = 1; }; a.c = 2; }", "{ a = { b = 1; }; a = { c = 2; }; }",
    "{ a = { b = 1; }; a = { b = 2; }; }",
    "{ a.b = 1; a = { b = 2; }; }", "{ a = rec { b = 1; }; a.c = 2; }", "x: { inherit x; x = 1; }",
    "x: { inherit (x) a; a = 1; }", "x: { inherit x; x.y = 1; }", "x: { x.y = 1; inherit x; }",
    "let a = 1; a = 2; in a", "{ \"a\" = 1; a = 2; }", "{ a, a }: a", "{ a }@a: a", "a@{ a }: a",
    "{ \"${\"a\"}\" = 1; a = 2; }", "{ ${\"a\"} = 1; a = 2; }", "let \"${\"a\"}\" = 1; in a", "with {}; x",
    "let x = y; in with {}; z", "rec { a = b; b = 1; }", "{ a = b; b = 1; }", "let { body = a; a = 1; }",
    "{ a ? b, b }: 1", "x: { inherit (y) z; }", "rec { inherit (y) z; y = {}; }",
    "let inherit (y) z; y = {}; in z",
    "let inherit y; y = {}; in y", "rec { inherit y; y = 1; }", "let y = 1; in rec { inherit y; z = y; }",
    "__curPos",
    "__add", "fetchurl", "fetchTarball", "{ a.b.c = 1; a.b = { d = 2; }; }",
    "{ a = { b.c = 1; }; a.b.d = 1; }",
    "{ a = ({ b = 1; }); a.c = 1; }", "{ a = { ${\"x\"} = 1; }; a.y = 1; }", "{ a.${\"x\"} = 1; a.x = 2; }",
    "{ inherit ({ a = 1; }) a a; }", "{ inherit (a) \"b\"; b = 1; }", "let a = { inherit a; }; in a",
    "{ x }: y: { ${y} = x; z = w; }", "{ a = { inherit (b) c; }; a.c = 1; }",
    "{ a = let x = 1; in { b = x; }; a.c = 1; }", "x: x ? y.${z}", "a: b: { inherit a b; inherit (a) b; }",
  ]

  /// Texts that some versions of Nix take and others refuse.
  private static let disputed = [
    // Nix 2.8 refuses these, and 2.26 merges the inner sets as well.
    "{ a.b.c = 1; a = { b = { d = 2; }; }; }", "{ a = { b = { c = 1; }; }; a = { b = { d = 1; }; }; }",
    // Nix 2.8 does not look at the source of no names.
    "rec { inherit (lib) ; a = 1; }",
  ]

  private static let exported: [String] = {
    let here = TreePath.components(#filePath).dropLast(4)
    let tree = DiskTree("/" + here.joined(separator: "/") + "/Templates/exported")
    let strategies = ["buildRustPackage", "crane", "crate2nix", "import-cargo", "naersk"]
    let paths = strategies.flatMap { ["\($0)/flake.nix", "\($0)/nix/package.nix", "\($0)/nix/cargo.nix"] }
    return paths.compactMap { try? tree.bytes(at: $0) }.map { String(decoding: $0, as: UTF8.self) }
  }()

  @Test("Snippets", arguments: snippets) func snippet(text: String) throws { try compare(text) }

  @Test("what one version of Nix refuses is refused", arguments: disputed) func dispute(text: String) throws {
    let source = try NixSource(parsing: Array(text.utf8), file: "a.nix")
    #expect(!source.problems().isEmpty)
  }

  @Test func filesWithLinesAndNamesMoved() throws {
    var random = RandomNumbers(seed: 0x5EED)
    try #require(!Self.exported.isEmpty)
    var refused = 0
    for _ in 0..<250 {
      var lines = Self.exported[random.below(Self.exported.count)].split(
        separator: "\n",
        omittingEmptySubsequences: false
      )
      for _ in 0...random.below(2) {
        let (from, to) = (random.below(lines.count), random.below(lines.count))
        switch random.below(4) {
        case 0: lines.swapAt(from, to)
        case 1: lines.insert(lines[from], at: to)
        case 2: lines.remove(at: from)
        default:
          let names = lines[to].split { !($0.isLetter || $0.isNumber) }
          guard let name = names.first, let other = lines[from].split(whereSeparator: { !$0.isLetter }).first
          else { continue }
          lines[from] = Substring(lines[from].replacing(other, with: name))
        }
      }
      // Versions of Nix disagree on a source that no name is taken from.
      if lines.contains(where: { $0.contains(/inherit \([^)]*\)\s*(;|$)/) }) { continue }
      if try !compare(lines.joined(separator: "\n")) { refused += 1 }
    }
    #expect(refused > 50)
  }

  /// Expects that both take the text, or that both refuse it; returns whether Nix takes it.
  @discardableResult
  private func compare(_ text: String) throws -> Bool {
    let nix = try run(["nix-instantiate", "--parse", "-"], input: Array(text.utf8))
    let source = try? NixSource(parsing: Array(text.utf8), file: "a.nix")
    let isTaken = source.map { $0.problems().isEmpty } ?? false
    let words = source?.problems().map(\.summary).joined(separator: "; ") ?? "a syntax error"
    #expect(isTaken == (nix.status == 0), "\(words)\n\(nix.errorText)\n\(text)")
    return nix.status == 0
  }
}
