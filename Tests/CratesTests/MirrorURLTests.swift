import Testing

@testable import Crates

@Suite struct MirrorURLTests {
  @Test(arguments: [
    ("https://static.crates.io/crates", "https://static.crates.io/crates/serde/1.0.0+a/download"),
    ("http://localhost:8080/", "http://localhost:8080/serde/1.0.0+a/download"),
    ("http://h/{crate}/{crate}-{version}.crate", "http://h/serde/serde-1.0.0+a.crate"),
    ("HTTP://h/{prefix}/{sha256-checksum}", "HTTP://h/Se/rd/\(String(repeating: "ab", count: 32))"),
    ("http://h/{lowerprefix}/{unknown}", "http://h/se/rd/{unknown}"),
  ])
  func urls(address: String, url: String) throws {
    let name = address.contains("prefix") ? "Serde" : "serde"
    let crate = try #require(
      RegistryCrate(name: name, version: "1.0.0+a", checksum: String(repeating: "aB", count: 32))
    )
    #expect(try #require(MirrorURL(address)).url(of: crate) == url)
  }

  @Test(arguments: [("a", "1"), ("ab", "2"), ("abc", "3/a"), ("abcd", "ab/cd")])
  func prefixes(name: String, prefix: String) throws {
    let crate = try #require(
      RegistryCrate(name: name, version: "1.0.0", checksum: String(repeating: "0", count: 64))
    )
    #expect(try #require(MirrorURL("http://h/{prefix}")).url(of: crate) == "http://h/\(prefix)")
  }

  @Test(arguments: ["", "static.crates.io", "file:///etc", "ftp://h", "http://h/a b", "http://h/\u{1b}"])
  func refusals(address: String) {
    #expect(MirrorURL(address) == nil)
  }
}
