/// The source of pins for inputs that have none in flake.lock.
public enum LockSource: Sendable, Hashable {
  /// The content of another flake.lock, and its path for messages.
  case pins([UInt8], file: String)
  /// `nix flake lock`, which fetches new inputs; `isOffline` forbids it to use the network.
  case nix(isOffline: Bool)
}
