import CLibgit2

/// The name of an object in a repository: the SHA-1 of what it is.
public struct ObjectID: Sendable, Hashable, CustomStringConvertible {
  /// The 40 hexadecimal digits, in lower case.
  public let hex: String

  /// The name written as 40 hexadecimal digits; nil for any other text.
  public init?(_ hex: String) {
    guard hex.utf8.count == 40, hex.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else {
      return nil
    }
    self.hex = hex.lowercased()
  }

  init(_ raw: git_oid) {
    self = withUnsafeBytes(of: raw.id) { ObjectID($0) }
  }

  /// The name whose 20 bytes are `bytes`.
  init(_ bytes: UnsafeRawBufferPointer) {
    hex = String(
      decoding: bytes.flatMap { [Self.digits[Int($0 >> 4)], Self.digits[Int($0 & 15)]] },
      as: UTF8.self
    )
  }

  /// The first seven digits, as git abbreviates.
  public var short: String { String(hex.prefix(7)) }

  /// The 40 digits.
  public var description: String { hex }

  /// The name as libgit2 wants it.
  var raw: git_oid {
    _ = Library.ready
    var raw = git_oid()
    git_oid_fromstr(&raw, hex)
    return raw
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
