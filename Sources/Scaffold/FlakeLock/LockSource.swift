/// Where pins come from, of inputs that flake.lock has none for.
package enum LockSource: Sendable, Hashable {
  /// `Data/pins.toml`; a flake.nix that has no lock beside it gets none.
  case builtIn
  /// Nowhere: the next `nix` command locks what is new.
  case none
  /// The content of another flake.lock, and its path for messages.
  case pins([UInt8], file: String)
  /// `nix flake lock`, which fetches new inputs; `isOffline` forbids it to use the network.
  case nix(isOffline: Bool)

  /// Whether `--lock` asks for pins.
  package var isAsked: Bool {
    switch self {
    case .builtIn, .none: false
    case .pins, .nix: true
    }
  }
}
