public import Diagnostics

/// Store paths of fixed outputs; the rules are in the Nix manual, "Store Path Specification".
public enum StorePath {
  /// The method of hashing a fixed output.
  public enum Method: Sendable, Hashable {
    /// The hash is that of the NAR; `outputHashMode = "recursive"` or `"nar"`.
    case recursive
    /// The hash is that of the bytes of a single file.
    case flat
  }

  /// Returns the store path of a fixed output called `name`: `/nix/store/<32 characters>-<name>`.
  ///
  /// Throws `invalid-store-name` for a name that Nix rejects.
  public static func fixedOutput(
    name: String,
    hash: Hash,
    _ method: Method = .recursive,
    store: String = "/nix/store"
  ) throws(Failure) -> String {
    guard isValid(name: name) else {
      throw Failure(
        .invalidStoreName,
        "`\(NixLiteral.comment(name))` cannot be the name of a store path",
        why: "a name has up to 211 letters, digits and `+-._?=`, and does not start with a dot"
      )
    }
    let description =
      switch method {
      case .recursive: "source:sha256:\(hash.hex)"
      case .flat: "output:out:sha256:\(Hash(of: Array("fixed:out:sha256:\(hash.hex):".utf8)).hex)"
      }
    let fingerprint = Hash(of: Array("\(description):\(store):\(name)".utf8)).digest
    var folded = [UInt8](repeating: 0, count: 20)
    for (place, byte) in fingerprint.enumerated() { folded[place % 20] ^= byte }
    return "\(store)/\(Nix32.encode(folded))-\(name)"
  }

  /// Returns whether Nix allows `name`: up to 211 letters, digits and `+-._?=`, not starting with a dot.
  private static func isValid(name: String) -> Bool {
    (1...211).contains(name.utf8.count) && !name.hasPrefix(".")
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "+-._?=".utf8.contains(byte)
        }
      }
  }
}
