/// Properties of nixpkgs itself.
public enum Nixpkgs {
  /// The minor version of the default rustc in the channel nixos-unstable, as in `1.98`.
  ///
  /// Source: pkgs/development/compilers/rust of NixOS/nixpkgs, autumn of 2026. Later versions of the channel have the
  /// same or a newer one.
  public static let rustcMinor = 98

  /// The version of rustc in cargo's notation.
  public static var rustc: String { "1.\(rustcMinor)" }

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
