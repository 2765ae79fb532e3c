import TestSupport
import Testing

@testable import Cargo

@Suite struct TextSearchTests {
  /// Texts of few letters are found at many places, and contain each other.
  @Test func findsWhatIsThere() {
    var random = HostileText(seed: 11)
    var founds = 0
    for _ in 0..<400 {
      func text(_ lengths: ClosedRange<Int>) -> [UInt8] {
        (0..<random.number(lengths)).map { _ in UInt8(ascii: "a") + UInt8(random.number(0...2)) }
      }
      let texts = (0..<random.number(1...8)).map { _ in text(2...7) }
      let bytes = text(0...60)
      let found = TextSearch(texts).found(in: bytes)
      for (index, text) in texts.enumerated() {
        let isThere = bytes.indices.contains { bytes[$0...].starts(with: text) }
        #expect((found & 1 << UInt64(index) != 0) == isThere, "\(text) in \(bytes)")
        founds += isThere ? 1 : 0
      }
    }
    #expect(founds > 100)
  }

  @Test func findsTextsAtBothEnds() {
    let search = TextSearch(["README.md", "docs/", "Command::new(\""].map { Array($0.utf8) })
    func found(_ text: String) -> UInt64 { search.found(in: Array(text.utf8)) }
    #expect(found("docs/") == 0b010)
    #expect(found("docs/x README.md") == 0b011)
    #expect(found("Command::new(\"README.md\")") == 0b101)
    #expect(found("doc") == 0 && found("") == 0 && found("doxcs/ README_md") == 0)
  }
}
