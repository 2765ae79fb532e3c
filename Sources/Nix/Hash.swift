public import Diagnostics

/// A SHA-256 hash in the notations of Nix.
public struct Hash: Sendable, Hashable, CustomStringConvertible {
  /// The 32 bytes of the hash.
  public let digest: [UInt8]

  init(digest: [UInt8]) { self.digest = digest }

  /// Computes the hash of `bytes`.
  public init(of bytes: [UInt8]) {
    var sha256 = Sha256()
    sha256.update(bytes)
    self = sha256.finish()
  }

  /// Parses a hash in any of the notations below; the last three may begin with `sha256:`.
  ///
  /// Throws `invalid-hash`.
  public init(parsing text: String) throws(Failure) {
    let digits =
      ["sha256-", "sha256:"].first(where: text.hasPrefix).map { text.dropFirst($0.count) } ?? text[...]
    let decoded: [UInt8]? =
      switch digits.utf8.count {
      case 44: Base64.decode(digits.utf8)
      case _ where text.hasPrefix("sha256-"): nil
      case 52: Nix32.decode(digits.utf8)
      case 64: Base16.decode(digits.utf8)
      default: nil
      }
    guard let decoded, decoded.count == 32 else {
      throw Failure(
        .invalidHash,
        "`\(NixLiteral.comment(text))` is not a SHA-256 hash",
        why: "a hash has 44 characters of base64, 52 of Nix's base32 or 64 hexadecimal digits"
      )
    }
    digest = decoded
  }

  /// The notation of flakes and nixpkgs: `sha256-` and 44 characters of base64.
  public var sri: String { "sha256-\(base64)" }
  /// 52 characters of Nix's own base32, the notation of `nix-prefetch-url`.
  public var nix32: String { Nix32.encode(digest) }
  /// 64 hexadecimal digits in lower case.
  public var hex: String { Base16.encode(digest) }
  /// 44 characters of base64 with padding (RFC 4648, section 4).
  public var base64: String { Base64.encode(digest) }
  /// The same as ``sri``.
  public var description: String { sri }
}
