import Testing

@testable import Cargo

/// The inner attributes at the beginning of a source.
@Suite struct SourceHeaderTests {
  @Test func features() {
    let header = SourceHeader(
      Array(
        "#!/usr/bin/env run\n/* #![feature(no)] */\n//! A\n#![doc = \"[]\"]\n#![feature(a, b)]\n#![feature(c)]\n"
          .utf8
      )
    )
    #expect(header.features == ["a", "b", "c"] && header.line == 5 && !header.isBareMetal)
  }

  @Test(arguments: [
    "", "#", "#![", "#![feature", "#![feature(", "#![feature(a", "/*", "//", "\u{FEFF}", "#!/", "#![[[[",
    "fn main() {}\n#![feature(a)]", "#![cfg_attr(nightly, feature(a))]",
    "const A: &str = \"#![feature(a)]\";",
  ])
  func noFeatures(text: String) {
    #expect(SourceHeader(Array(text.utf8)).features.filter { $0 != "a" } == [])
    if text.contains("]") { #expect(SourceHeader(Array(text.utf8)).features == []) }
  }

  @Test func neededFeatures() {
    func features(_ text: String) -> Set<String> { SourceHeader(Array(text.utf8)).neededFeatures }
    #expect(features("#![cfg(feature = \"in-tree\")]\n#![feature(rustc_private)]\nuse a;") == ["in-tree"])
    #expect(features("#![cfg(all(unix, feature = \"a\", feature = \"b\"))]\n") == ["a", "b"])
    #expect(features("#![cfg(any(unix, feature = \"a\"))]\n#![cfg(not(feature = \"b\"))]\n") == [])
  }

  @Test func bareMetal() {
    #expect(SourceHeader(Array("#![no_main]\n#![no_std]\nuse a;".utf8)).isBareMetal)
    #expect(!SourceHeader(Array("#![no_std]\nuse a;".utf8)).isBareMetal)
  }
}
