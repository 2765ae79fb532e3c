/// Where pins come from, of inputs that flake.lock has none for.
public enum LockSource: Sendable, Hashable {
  /// The content of another flake.lock, and its path for messages.
  case pins([UInt8], file: String)
  /// `nix flake lock`, which fetches what is new; `isOffline` says whether it may use the network for that.
  case nix(isOffline: Bool)
}
