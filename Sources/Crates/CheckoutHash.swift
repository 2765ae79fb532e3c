public import Nix

/// The hash of a commit's checkout as nixpkgs' `fetchgit` makes it.
public struct CheckoutHash: Sendable, Hashable {
  /// The hash.
  public var hash: Hash
  /// Whether the checkout has pointers of Git LFS in place of files.
  ///
  /// Crane fetches the files themselves, so that its hash is another.
  public var hasPointers: Bool

  /// A hash; see the properties.
  public init(hash: Hash, hasPointers: Bool) {
    self.hash = hash
    self.hasPointers = hasPointers
  }
}
