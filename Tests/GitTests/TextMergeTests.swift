import Diagnostics
import FileTree
import Git
import TestSupport
import Testing

@Suite struct TextMergeTests {
  private let labels = TextMerge.Labels(base: "before", ours: "HEAD", theirs: "after")

  private func merge(_ base: String, _ ours: String, _ theirs: String) throws(Failure) -> TextMerge {
    try TextMerge(
      base: Array(base.utf8),
      ours: Array(ours.utf8),
      theirs: Array(theirs.utf8),
      labels: labels
    )
  }

  private func text(_ merge: TextMerge) -> String { String(decoding: merge.bytes, as: UTF8.self) }

  @Test func takesTheChangesOfBoth() throws {
    let merged = try merge("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n")
    #expect(text(merged) == "A\nb\nc\nD\n")
    #expect(merged.conflicts == [])
  }

  @Test func takesOnceWhatBothDid() throws {
    let merged = try merge("a\nb\nc\n", "a\nx\ny\nc\n", "a\nx\ny\nc\n")
    #expect(text(merged) == "a\nx\ny\nc\n")
    #expect(merged.conflicts == [])
  }

  @Test func takesNothingForAnEmptyText() throws {
    #expect(try text(merge("a\n", "a\n", "")) == "")
    #expect(try text(merge("", "", "a\n")) == "a\n")
    #expect(try text(merge("", "", "")) == "")
  }

  @Test func showsAllSidesOfAConflict() throws {
    let merged = try merge("a\nb\nc\n", "a\nours\nc\n", "a\ntheirs\nc\n")
    #expect(
      text(merged) == """
        a
        <<<<<<< HEAD
        ours
        ||||||| before
        b
        =======
        theirs
        >>>>>>> after
        c

        """
    )
    #expect(
      merged.conflicts == [
        .init(line: 2, base: Array("b\n".utf8), ours: Array("ours\n".utf8), theirs: Array("theirs\n".utf8))
      ]
    )
  }

  @Test func countsLinesAcrossConflicts() throws {
    let middle = (1...9).map { "\($0)\n" }.joined()
    let merged = try merge("a\n\(middle)b\n", "x\ny\n\(middle)z\n", "\(middle)q\n")
    #expect(merged.conflicts.map(\.line) == [1, 12])
    #expect(merged.conflicts.map { String(decoding: $0.base, as: UTF8.self) } == ["a\n", "b\n"])
    #expect(merged.conflicts.map { String(decoding: $0.theirs, as: UTF8.self) } == ["", "q\n"])
  }

  @Test func markersAreLongerThanWhatIsInTheText() throws {
    let merged = try merge("=======\nb\n", "=======\n<<<<<<<< x\n", "=======\nc\n")
    #expect(text(merged).contains("\n<<<<<<<<< HEAD\n<<<<<<<< x\n||||||||| before\nb\n"))
    #expect(merged.conflicts.map { String(decoding: $0.ours, as: UTF8.self) } == ["<<<<<<<< x\n"])
  }

  @Test func keepsTextsWithoutALastLineFeed() throws {
    #expect(try text(merge("a\nb\nc", "A\nb\nc", "a\nb\nc")) == "A\nb\nc")
    let merged = try merge("a", "b", "c")
    #expect(merged.conflicts.map { String(decoding: $0.ours, as: UTF8.self).filter { $0 != "\n" } } == ["b"])
  }

  @Test func agreesWithGit() throws {
    var random = HostileText(seed: 5)
    try withTemporaryFolder { folder in
      for _ in 0..<40 {
        let base = random.next(12).map { $0.filter { $0 != "\n" } + "\n" }
        func edited() -> String {
          var lines = base
          for text in random.next(2) {
            lines.insert(text.filter { $0 != "\n" } + "\n", at: text.utf8.count % lines.count)
          }
          lines.remove(at: (random.next().utf8.count + 3) % lines.count)
          return lines.joined()
        }
        let (ours, theirs) = (edited(), edited())
        try folder.write(["base": .text(base.joined()), "ours": .text(ours), "theirs": .text(theirs)])
        let git = try run(["git", "merge-file", "-p", "ours", "base", "theirs"], in: folder.path)
        let merged = try merge(base.joined(), ours, theirs)
        #expect((git.status == 0) == merged.conflicts.isEmpty)
        if git.status == 0 { #expect(git.output == merged.bytes) }
      }
    }
  }
}
