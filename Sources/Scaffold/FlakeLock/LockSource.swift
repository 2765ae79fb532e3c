/// The source of pins for inputs that have none in flake.lock.
package enum LockSource: Sendable, Hashable {
  /// `Data/pins.toml`; an existing flake.nix without a flake.lock still gets none.
  case builtIn
  /// No source: the next `nix` command locks new inputs.
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
