import TestSupport
import Testing

@testable import Crates

@Suite struct RegistryCrateTests {
  let sum = String(repeating: "0a", count: 32)

  @Test(arguments: [("serde", "1.0.0"), ("A_b-9", "0.10.2+wasi-snapshot-preview1"), ("_x", "1.0.0-rc.1")])
  func accepts(name: String, version: String) {
    let crate = RegistryCrate(name: name, version: version, checksum: sum)
    #expect(crate?.fileName == "\(name)-\(version).crate")
    #expect(crate?.tarballName == "\(name)-\(version).tar.gz")
  }

  @Test("names and versions that lead out of a folder are refused")
  func refuses() {
    for name in ["", "..", "../x", "a/b", "-x", "a\0", "é", "a b", String(repeating: "a", count: 101)] {
      #expect(RegistryCrate(name: name, version: "1.0.0", checksum: sum) == nil)
    }
    for version in ["", "..", "1/2", "v1", "1.0.0\n", String(repeating: "1", count: 101)] {
      #expect(RegistryCrate(name: "a", version: version, checksum: sum) == nil)
    }
    for checksum in ["", "0a", sum + "0", String(sum.dropLast()) + "g"] {
      #expect(RegistryCrate(name: "a", version: "1.0.0", checksum: checksum) == nil)
    }
    var hostile = HostileText(seed: 7)
    for text in hostile.next(500) {
      guard let crate = RegistryCrate(name: text, version: "1.0.0", checksum: sum) else { continue }
      #expect(!crate.fileName.contains("/") && crate.fileName.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    }
  }
}
