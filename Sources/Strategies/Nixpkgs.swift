/// What is known of nixpkgs itself.
public enum Nixpkgs {
  /// The minor version of the default rustc, as in `1.98`, of the channel nixos-unstable.
  ///
  /// Source: pkgs/development/compilers/rust of NixOS/nixpkgs, autumn of 2026. The channel only moves on from there.
  public static let rustcMinor = 98

  /// The same as cargo writes versions.
  public static var rustc: String { "1.\(rustcMinor)" }

  /// The systems that scaffolds are written for unless the user names others.
  public static let systems = ["x86_64-linux", "aarch64-linux", "aarch64-darwin"]

  /// Whether `text` has the form of an attribute: a path of plain identifiers, as `openssl` or `rustPlatform.bindgenHook`.
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
