/// A crate of a registry, identified by the data in Cargo.lock.
public struct RegistryCrate: Sendable, Hashable {
  /// The crate's name.
  public let name: String
  /// The version as written, with build metadata.
  public let version: String
  /// The SHA-256 hash of the `.crate` file: 64 hexadecimal digits in lower case.
  public let checksum: String

  /// Creates a crate; nil if `name`, `version` or `checksum` is not valid in cargo.
  ///
  /// A name that cargo accepts cannot lead out of a folder; see `restricted_names` in cargo and semver.org.
  public init?(name: String, version: String, checksum: String) {
    guard name.utf8.first.map({ $0 != UInt8(ascii: "-") }) ?? false, name.utf8.allSatisfy(\.isInNames),
      version.utf8.first.map(\.isDigit) ?? false, version.utf8.allSatisfy(\.isInVersions),
      name.utf8.count <= 100, version.utf8.count <= 100,
      checksum.utf8.count == 64, checksum.utf8.allSatisfy(\.isHexadecimal)
    else { return nil }
    self.name = name
    self.version = version
    self.checksum = checksum.lowercased()
  }

  /// Cargo's name of the file: `serde-1.0.0.crate`.
  public var fileName: String { "\(name)-\(version).crate" }

  /// nixpkgs' name of the file in the tree that is hashed: `serde-1.0.0.tar.gz`.
  var tarballName: String { "\(name)-\(version).tar.gz" }

  /// The crate in messages: `serde 1.0.0`.
  var words: String { "\(name) \(version)" }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }

  fileprivate var isInNames: Bool {
    isDigit || isLetter || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }

  fileprivate var isInVersions: Bool {
    isDigit || isLetter || self == UInt8(ascii: "-") || self == UInt8(ascii: ".") || self == UInt8(ascii: "+")
  }

  /// Whether this is the ASCII character of a hexadecimal digit.
  var isHexadecimal: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20) }
}
