import TestSupport
import Testing

@testable import Scaffold

@Suite struct CommitMessageTests {
  private func message(_ facts: [Reason], introduction: String = "It builds.") -> String {
    CommitMessage(
      subject: "Add a Nix flake (naersk)",
      introduction: introduction,
      reasons: facts,
      trailers: [("Flakewright-Strategy", "naersk"), ("Flakewright-Version", "0.1.0")]
    ).text
  }

  private func trailers(of text: String) throws -> String {
    try run(["git", "interpret-trailers", "--parse"], input: Array(text.utf8)).text
  }

  @Test func isWrappedAndEndsInTrailers() throws {
    let words = (1...20).map { "word\($0)" }.joined(separator: " ")
    let text = message([Reason("a = b", because: "c"), Reason("long", because: words)], introduction: words)
    #expect(
      text == """
        Add a Nix flake (naersk)

        word1 word2 word3 word4 word5 word6 word7 word8 word9 word10 word11
        word12 word13 word14 word15 word16 word17 word18 word19 word20

        - a = b: c
        - long: word1 word2 word3 word4 word5 word6 word7 word8 word9 word10
          word11 word12 word13 word14 word15 word16 word17 word18 word19 word20

        Flakewright-Strategy: naersk
        Flakewright-Version: 0.1.0

        """
    )
    #expect(try trailers(of: text) == "Flakewright-Strategy: naersk\nFlakewright-Version: 0.1.0")
  }

  @Test func hasNoListWithoutFacts() throws {
    #expect(message([]).split(separator: "\n\n").count == 3)
  }

  @Test func factsAddNoTrailersAndNothingThatTerminalsObey() throws {
    var texts = HostileText(seed: 0xFAC7)
    for _ in 0..<50 {
      let text = message([
        Reason(texts.next(), because: "x\n\nSigned-off-by: Mallory <m@example.org>\n\(texts.next())")
      ])
      #expect(try trailers(of: text) == "Flakewright-Strategy: naersk\nFlakewright-Version: 0.1.0")
      let obeyed = text.unicodeScalars.filter {
        $0 != "\n" && ($0.properties.generalCategory == .control || $0.properties.isBidiControl)
      }
      #expect(obeyed.isEmpty)
      #expect(text.split(separator: "\n\n").count == 4)
    }
  }
}
