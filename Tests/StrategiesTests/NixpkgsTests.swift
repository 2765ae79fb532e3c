import Testing

@testable import Strategies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The tables against real files of nixpkgs, where there are some.
@Suite struct NixpkgsTests {
  /// Set to `lib/` of a nixpkgs.
  static let library = variable("FLAKEWRIGHT_NIXPKGS_LIB")
  /// Set to a file of attribute paths of a nixpkgs, one on a line.
  static let attributes = variable("FLAKEWRIGHT_NIXPKGS_ATTRIBUTES")

  @Test(.enabled(if: library != nil)) func everyLicenceIsInNixpkgs() throws {
    let library = try #require(Self.library)
    let text = try #require(
      contents(of: "\(library)/licenses/licenses.nix") ?? contents(of: "\(library)/licenses.nix")
    )
    let names = Set(
      text.split(separator: "\n").compactMap { line in
        line.hasPrefix("    ") || line.hasPrefix("  ")
          ? line.split(separator: " ").first.map(String.init) : nil
      }
    )
    let table = try LicenseTable.builtIn()
    for attribute in Array(table.licenses.values) + Array(table.exceptions.values) {
      #expect(names.contains(attribute), "lib.licenses.\(attribute)")
    }
  }

  @Test(.enabled(if: attributes != nil)) func everyAttributeIsInNixpkgs() throws {
    let attributes = try #require(Self.attributes)
    let text = try #require(contents(of: attributes))
    let names = Set(text.split(separator: "\n").map(String.init))
    for row in try NativeTable.builtIn().rows.values.joined() {
      for path in row.attributes {
        #expect(names.contains(path), "pkgs.\(path), for \(row.name)")
      }
    }
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private func contents(of path: String) -> String? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&block, 1, block.count, file)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += block[..<count]
    }
  }
}
