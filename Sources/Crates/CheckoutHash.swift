public import Nix

/// The hash of a commit's checkout, as computed by nixpkgs' `fetchgit`.
public struct CheckoutHash: Sendable, Hashable {
  /// The hash.
  public var hash: Hash
  /// Whether the checkout has Git LFS pointers in place of files.
  ///
  /// Crane fetches the files themselves, so it needs another hash.
  public var hasPointers: Bool

  /// Creates a hash; see the properties of the same names.
  public init(hash: Hash, hasPointers: Bool) {
    self.hash = hash
    self.hasPointers = hasPointers
  }
}
