public import Strategies

/// What the user chose, by flag or by leaving the default.
public struct Answers: Sendable, Hashable {
  /// The branch of nixpkgs that passed its tests last.
  public static let defaultNixpkgs = "github:NixOS/nixpkgs/nixos-unstable"

  /// The approach.
  public var strategy: Strategy
  /// How Nix gets in.
  public var layout: Layout
  /// What stands for the crates in buildRustPackage.
  public var vendor = Vendor.lock
  /// Whether checkouts of git dependencies are held against hashes.
  public var gitHashes = false
  /// Where crate2nix's Cargo.nix comes from.
  public var cargoNix = CargoNix.ifd
  /// The flake reference of nixpkgs.
  public var nixpkgs = Answers.defaultNixpkgs
  /// The systems of the flake's outputs.
  public var systems = ["x86_64-linux", "aarch64-linux", "aarch64-darwin"]
  /// Where cargo and rustc come from.
  public var toolchain = ToolchainSource.nixpkgs
  /// Attributes of nixpkgs that run while building, beside what the crates need.
  public var nativeBuildInputs: [String] = []
  /// Attributes of nixpkgs that are linked, beside what the crates need.
  public var buildInputs: [String] = []
  /// Variables of the build, beside what the crates need.
  public var environment: [String: String] = [:]
  /// The members that become packages; all that matter if it is empty.
  public var packages: [String] = []

  /// How buildRustPackage gets the crates.
  public enum Vendor: String, Sendable, CaseIterable {
    /// One fetch for each crate, with the checksums of Cargo.lock.
    case lock
    /// One fetch for all crates, with one hash.
    case hash
  }

  /// How Cargo.nix comes into being.
  public enum CargoNix: String, Sendable, CaseIterable {
    /// While Nix evaluates: import from derivation.
    case ifd
    /// By `crate2nix generate` now; it is committed.
    case generated
  }

  /// The defaults for `strategy` and `layout`.
  public init(strategy: Strategy, layout: Layout) {
    self.strategy = strategy
    self.layout = layout
  }
}

extension Answers {
  /// Whether `text` has the form of a flake reference: it is not empty, and there is no space in it.
  public static func isFlakeReference(_ text: String) -> Bool {
    !text.isEmpty && !text.contains(where: \.isWhitespace)
  }

  /// Whether `text` has the form of an attribute of nixpkgs: `openssl`, `rustPlatform.bindgenHook`.
  public static func isAttribute(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      guard let first = part.first else { return false }
      return isWord(part) && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
        && first != UInt8(ascii: "-")
    }
  }

  /// Whether `text` has the form of an environment variable's name.
  public static func isVariable(_ text: String) -> Bool {
    isAttribute(text) && !text.contains("-") && !text.contains(".")
  }

  private static func isWord(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }

  /// Whether `text` has the form of a system: `x86_64-linux`.
  public static func isSystem(_ text: String) -> Bool {
    text.contains("-")
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
