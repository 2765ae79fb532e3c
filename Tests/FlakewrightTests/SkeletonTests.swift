import FileTree
import Strategies
import TestSupport
import Testing

/// That what strategies share can be edited: a later change of strategy merges with it.
///
/// A merge by lines takes changes for a conflict that touch each other. So between a line that every strategy writes and
/// one that only some write, there has to stand a blank line, or one that only opens or closes a block.
@Suite struct SkeletonTests {
  private static let files: [(Layout, String, shared: Int)] = [
    (.flake, "flake.nix", 20), (.flake, "nix/package.nix", 15),
    (.callpackage, "default.nix", 1), (.callpackage, "shell.nix", 9), (.callpackage, "nix/package.nix", 15),
  ]

  @Test(.enabled(if: !isRecording), arguments: Golden.shapes, files)
  func editsOfSharedLinesSurviveAChangeOfStrategy(shape: String, file: (Layout, String, shared: Int)) throws {
    let (layout, path, count) = file
    let texts = try Strategy.allCases.map { strategy in
      let scaffold = Golden.Case(shape: shape, variant: Golden.variant(strategy, layout))
      let bytes = try #require(try Golden.files(scaffold)[path])
      return Text(strategy: strategy, lines: String(decoding: bytes.dropLast(), as: UTF8.self).lines)
    }
    try withTemporaryFolder { folder in
      for base in texts {
        let others = texts.filter { $0.strategy != base.strategy }
        let shared = try others.reduce(Set(base.lines.indices)) { shared, other in
          try shared.subtracting(changes(from: base.lines, to: other.lines, in: folder))
        }
        let edited = shared.filter { !isBoundary(base.lines[$0]) }
        #expect(edited.count >= count, "\(base.strategy.rawValue)")
        let ours = base.lines.indices.map {
          edited.contains($0) ? base.lines[$0] + " # ours" : base.lines[$0]
        }
        for other in others {
          let merged = try merge(ours, base: base.lines, theirs: other.lines, in: folder)
          #expect(
            merged.status == 0,
            "\(other.strategy.rawValue) into \(base.strategy.rawValue):\n\(merged.text)"
          )
          let kept = merged.text.lines.filter { $0.hasSuffix(" # ours") }
          #expect(kept == ours.filter { $0.hasSuffix(" # ours") })
          #expect(merged.text.lines.map { $0.droppingSuffix(" # ours") } == other.lines)
        }
      }
    }
  }

  private struct Text {
    let strategy: Strategy
    let lines: [String]
  }

  /// Whether a line is blank, or only opens or closes a block.
  private func isBoundary(_ line: String) -> Bool {
    let line = line.drop { $0 == " " }
    return ["let", "in"].contains(line) || !line.contains { $0.isLetter } || "{[(=".contains(line.last ?? "=")
  }

  /// The lines of `base` that another text lacks.
  private func changes(
    from base: [String],
    to other: [String],
    in folder: TemporaryFolder
  ) throws -> Set<Int> {
    try folder.write(["base": .text(base.text), "other": .text(other.text)])
    let diff = try run(
      ["git", "diff", "--no-index", "--no-indent-heuristic", "--unified=0", "base", "other"],
      in: folder.path
    )
    var changed: Set<Int> = []
    for line in diff.text.lines where line.hasPrefix("@@ -") {
      let range = line.dropFirst(4).prefix { $0 != " " }.split(separator: ",").compactMap { Int($0) }
      let start = try #require(range.first) - 1
      changed.formUnion(start..<start + (range.count > 1 ? range[1] : 1))
    }
    return changed
  }

  private func merge(
    _ ours: [String],
    base: [String],
    theirs: [String],
    in folder: TemporaryFolder
  ) throws -> Finished {
    try folder.write(["ours": .text(ours.text), "base": .text(base.text), "theirs": .text(theirs.text)])
    return try run(["git", "merge-file", "--stdout", "--diff3", "ours", "base", "theirs"], in: folder.path)
  }
}

extension String {
  fileprivate var lines: [String] {
    split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  fileprivate func droppingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}

extension [String] {
  fileprivate var text: String { map { $0 + "\n" }.joined() }
}
