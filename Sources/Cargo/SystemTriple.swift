/// The triples of the systems that Nix builds on.
public enum SystemTriple {
  /// Returns the target triple of the system with the Nix name `system`; nil if it is not known.
  public static func triple(of system: String) -> String? { System.named(system)?.triple }

  /// Returns whether `target`, a value of `build.target`, is the build machine itself on some system of Nix.
  public static func isHost(_ target: String) -> Bool {
    target == "host-tuple"
      || ["x86_64-linux", "aarch64-linux", "aarch64-darwin", "x86_64-darwin"].contains {
        triple(of: $0) == target
      }
  }
}
