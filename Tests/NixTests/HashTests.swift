import Diagnostics
import Nix
import Testing

/// The hash of `hello\n` in the forms that `nix hash file` prints.
@Suite struct HashTests {
  private let hash = Hash(of: Array("hello\n".utf8))
  private let forms = [
    "sha256-WJG1tSLV3whtD/CxEPvZ0hu0/HFjrzTQgoai6Eb2vgM=",
    "00xyyr3fi8l6hb839bv3f7yb86yjv7xi1cgh1xnhipym4asvb4aq",
    "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
    "WJG1tSLV3whtD/CxEPvZ0hu0/HFjrzTQgoai6Eb2vgM=",
  ]

  @Test func written() {
    #expect([hash.sri, hash.nix32, hash.hex, hash.base64] == forms)
    #expect("\(hash)" == forms[0])
  }

  @Test func parsed() throws {
    for form in forms + forms.dropFirst().map({ "sha256:\($0)" }) + [forms[2].uppercased()] {
      #expect(try Hash(parsing: form) == hash)
    }
  }

  @Test(arguments: [
    "", "sha256-", "sha512-WJG1tSLV3whtD/CxEPvZ0hu0/HFjrzTQgoai6Eb2vgM=",
    // Hexadecimal as SRI; bits beyond the digest; bad padding; a letter that Nix leaves out; a digit in another script.
    "sha256-5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
    "WJG1tSLV3whtD/CxEPvZ0hu0/HFjrzTQgoai6Eb2vgN=", "WJG1tSLV3whtD/CxEPvZ0hu0/HFjrzTQgoai6Eb2vg==",
    "WJG1tSLV3whtD/CxEPvZ0hu0/HFjrzTQgoai6Eb2vgM ", "z0xyyr3fi8l6hb839bv3f7yb86yjv7xi1cgh1xnhipym4asvb4aq",
    "00xyyr3fi8l6hb839bv3f7yb86yjv7xi1cgh1xnhipym4asvb4ae",
    "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be0g",
    "\u{0665}891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be0",
  ])
  func refused(_ text: String) {
    let failure = #expect(throws: Failure.self) { try Hash(parsing: text) }
    #expect(failure?.code == .invalidHash)
  }

  @Test func refusedInWords() {
    let failure = #expect(throws: Failure.self) { try Hash(parsing: "x") }
    #expect(failure?.diagnostics.map(\.summary) == ["`x` is not a SHA-256 hash"])
  }

  @Test func everyDigestComesBack() throws {
    for seed in 0..<200 {
      let hash = Hash(of: Array("\(seed)".utf8))
      for form in [hash.sri, hash.nix32, hash.hex, hash.base64] { #expect(try Hash(parsing: form) == hash) }
    }
  }

  /// However the bytes are cut, and wherever the blocks end.
  @Test func piecesMakeTheWhole() {
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
    for size in [1_000, 1_048_575, 1_048_576, 1_048_577, 2_097_152, 2_999_999, 3_000_000] {
      var sha256 = Sha256()
      for start in stride(from: 0, to: bytes.count, by: size) {
        sha256.update(Array(bytes[start..<min(start + size, bytes.count)]))
      }
      // As sha256sum has it.
      #expect(sha256.finish().hex == "c7763b8eeb0b5b00a80497cca2153df62c490b3689ae812a4c500fbd0d6480a8")
    }
  }

  /// What is not finished ends without waiting for anything.
  @Test func abandoned() {
    var sha256 = Sha256()
    sha256.update([UInt8](repeating: 0, count: 2_000_000))
  }
}
