import TestSupport
import Testing

@testable import Cargo

@Suite struct RustTokensTests {
  @Test func readsTokens() {
    let tokens = RustTokens(
      Array(
        #"""
        #!/usr/bin/env run
        r#type br"a\" b"b\x41\u{1F600}\
           c" c"é\"" r##"x"#y"## b'"' 'a' '\'' 'life // "comment"
        /* "a" /* "b" */ "c" */ brand crate r b#! 0x1f "open
        """#.utf8
      )
    )
    #expect(
      tokens.indices.map { tokens.word($0) ?? tokens.text($0).map { "<\($0)>" } ?? "mark" } == [
        "type", #"<a\>"#, "<bA😀c>", "<é\">", "<x\"#y>", "life", "brand", "crate", "r", "b", "mark", "mark",
        "0x1f",
      ]
    )
    #expect(tokens.hashes == [10] && tokens.exclamations == [11])
    #expect(tokens.indices.map(tokens.line) == [2, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4])
    #expect(tokens.lines(from: 1, to: 6) == 2)
    #expect(tokens.word(13) == nil && tokens.text(-1) == nil && !tokens.isMark("!", 13))
  }

  @Test func survivesWhatIsNoRust() throws {
    var source = HostileText(seed: 5)
    for text in source.next(300) {
      let wrapped = [
        "include_str!(", "#[path = \"", "r#\"", "b'", "/*", "include!(concat!(env!(\"", "\"\\u{",
      ]
      for start in wrapped {
        let tokens = RustTokens(Array("\(start)\(text)".utf8))
        for index in tokens.indices {
          #expect(tokens.line(of: index) > 0)
          _ = (tokens.word(index), tokens.text(index))
        }
        _ = FileReadSearch(tokens)
      }
    }
    // Deep nesting neither overflows the stack nor takes long.
    _ = FileReadSearch(RustTokens(Array(String(repeating: "include!(concat!(", count: 20_000).utf8)))
    _ = FileReadSearch(RustTokens(Array(String(repeating: "#[a(", count: 20_000).utf8)))
    _ = RustTokens(Array(String(repeating: "/*", count: 100_000).utf8))
  }
}
