/// Properties of nixpkgs itself.
public enum Nixpkgs {
  /// The minor version of the newest Rust, as in `1.97`, when the built-in pin of nixpkgs was made.
  ///
  /// The default rustc of the pin is this one or an older one.
  public static let rustcMinor = 97

  /// Returns the minor version of the newest Rust release at a time, in seconds since 1970.
  ///
  /// There is one every six weeks: 1.0 was released on 2015-05-15, a day later than the rule says, and 1.95 on 2026-04-16.
  public static func newestRust(at seconds: Int) -> Int { (seconds / 86400 - 16_569) / 42 }

  /// The systems that scaffolds are written for unless the user names others.
  public static let systems = ["x86_64-linux", "aarch64-linux", "aarch64-darwin"]

  /// Returns whether `text` is an attribute path of plain identifiers, such as `openssl` or `rustPlatform.bindgenHook`.
  public static func isAttribute(_ text: String) -> Bool {
    text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
      guard let first = part.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
        first != UInt8(ascii: "-")
      else { return false }
      return part.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
    }
  }
}
