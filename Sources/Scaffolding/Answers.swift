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
  /// Where crate2nix's Cargo.nix comes from.
  public var cargoNix = CargoNix.ifd
  /// The flake reference of nixpkgs.
  public var nixpkgs = Answers.defaultNixpkgs
  /// The systems of the flake's outputs.
  public var systems = ["x86_64-linux", "aarch64-linux", "aarch64-darwin"]
  /// Where cargo and rustc come from.
  public var toolchain = ToolchainSource.nixpkgs
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
