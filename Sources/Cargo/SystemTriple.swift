/// The triples of the systems that Nix builds on.
public enum SystemTriple {
  /// What rustc calls the system that Nix calls `system`; nil if it is not known.
  public static func triple(of system: String) -> String? { System.named(system)?.triple }

  /// Whether `target`, a value of `build.target`, is the machine itself on some system that Nix builds on.
  public static func isHost(_ target: String) -> Bool {
    target == "host-tuple"
      || ["x86_64-linux", "aarch64-linux", "aarch64-darwin", "x86_64-darwin"].contains {
        triple(of: $0) == target
      }
  }
}
