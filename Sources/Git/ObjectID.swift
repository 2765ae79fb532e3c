import CLibgit2

/// The ID of an object: the SHA-1 of its kind, size and content.
public struct ObjectID: Sendable, Hashable, CustomStringConvertible {
  // The 20 bytes, as numbers.
  private let first: UInt64
  private let second: UInt64
  private let last: UInt32

  /// Parses 40 hexadecimal digits; nil for any other text.
  public init?(_ hex: String) {
    guard hex.utf8.count == 40 else { return nil }
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in hex.utf8 {
      guard let value = Character(UnicodeScalar(digit)).hexDigitValue.map(UInt8.init) else { return nil }
      if let half = high {
        bytes.append(half << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    self = bytes.withUnsafeBytes { ObjectID($0) }
  }

  init(_ raw: git_oid) {
    self = withUnsafeBytes(of: raw.id) { ObjectID($0) }
  }

  /// Creates the ID with these 20 bytes.
  init(_ bytes: UnsafeRawBufferPointer) {
    first = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
    second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    last = bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)
  }

  /// The 40 hexadecimal digits, in lower case.
  public var hex: String {
    withUnsafeBytes(of: raw.id) { bytes in
      String(
        decoding: bytes.flatMap { [Self.digits[Int($0 >> 4)], Self.digits[Int($0 & 15)]] },
        as: UTF8.self
      )
    }
  }

  /// The first seven digits, git's usual abbreviation.
  public var short: String { String(hex.prefix(7)) }

  /// The 40 digits.
  public var description: String { hex }

  /// The ID as a value of libgit2.
  var raw: git_oid {
    var raw = git_oid()
    withUnsafeMutableBytes(of: &raw.id) { bytes in
      bytes.storeBytes(of: first, as: UInt64.self)
      bytes.storeBytes(of: second, toByteOffset: 8, as: UInt64.self)
      bytes.storeBytes(of: last, toByteOffset: 16, as: UInt32.self)
    }
    return raw
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
