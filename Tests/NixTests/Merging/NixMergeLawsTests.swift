import FileTree
import Nix
import TestSupport
import Testing

/// What must hold for every merge, tried with the exported templates of all strategies and random edits of them.
@Suite struct NixMergeLawsTests {
  private static let files: [[String]] = {
    let here = TreePath.components(#filePath).dropLast(4)
    let tree = DiskTree("/" + here.joined(separator: "/") + "/Templates/exported")
    let strategies = ["buildRustPackage", "crane", "crate2nix", "import-cargo", "naersk"]
    return ["flake.nix", "nix/package.nix"].map { path in
      strategies.compactMap { try? tree.bytes(at: "\($0)/\(path)") }.map {
        String(decoding: $0, as: UTF8.self)
      }
    }
  }()

  private func read(_ text: String) throws -> NixSource {
    try NixSource(parsing: Array(text.utf8), file: "a.nix")
  }

  private func merged(_ base: NixSource, _ ours: NixSource, _ theirs: NixSource) throws -> NixMerge {
    try #require(NixMerge(base: base, ours: ours, theirs: theirs))
  }

  @Test func lawsHold() throws {
    var random = RandomNumbers(seed: 0xD1FF)
    var clean = 0
    for _ in 0..<200 {
      let kind = Self.files[random.below(Self.files.count)]
      let base = try read(kind[random.below(kind.count)])
      let theirs = try read(kind[random.below(kind.count)])
      guard let ours = edited(base.text(0..<base.tokens.bytes.count), by: &random) else { continue }
      #expect(try merged(base, base, theirs).bytes == theirs.tokens.bytes, "theirs alone")
      #expect(try merged(base, ours, base).bytes == ours.tokens.bytes, "ours alone")
      #expect(try merged(base, ours, ours).bytes == ours.tokens.bytes, "both the same")
      let merge = try merged(base, ours, theirs)
      guard merge.conflicts.isEmpty, merge.problems.isEmpty, ours.problems().isEmpty else { continue }
      let result = try read(String(decoding: merge.bytes, as: UTF8.self))
      #expect(result.problems().isEmpty)
      clean += 1
      // What one did can be done after what the other did.
      #expect(try merged(ours, result, ours).bytes == merge.bytes)
    }
    #expect(clean > 60, "\(clean)")
  }

  /// `text` with one to three edits of a user; nil if that is not Nix.
  private func edited(_ text: String, by random: inout RandomNumbers) -> NixSource? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0...random.below(3) {
      let index = random.below(lines.count)
      let indentation = String(lines[index].prefix { $0 == " " })
      switch random.below(6) {
      case 0 where lines[index].contains(" = "): lines.insert("\(indentation)doCheck = false;", at: index)
      case 1 where lines[index].contains(" = "):
        lines.insert(
          "\(indentation)postInstall = ''\n\(indentation)  echo [ # (\n\(indentation)'';",
          at: index
        )
      case 2: lines[index] = lines[index].replacing("[ ", with: "[ \"mine\" ")
      case 3: lines.insert("\(indentation)# mine }", at: index)
      case 4 where lines[index].hasSuffix(","): lines.insert("\(indentation)mine,", at: index)
      case 5: lines = lines.map { $0.replacing("[ ]", with: "[]").replacing("{ }", with: "{}") }
      default: lines[index] = lines[index].replacing("true", with: "false")
      }
    }
    return try? read(lines.joined(separator: "\n"))
  }
}
