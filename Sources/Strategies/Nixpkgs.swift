/// What is known of nixpkgs itself.
public enum Nixpkgs {
  /// The minor version of the default rustc, as in `1.98`, of the channel nixos-unstable.
  ///
  /// Source: pkgs/development/compilers/rust of NixOS/nixpkgs, autumn of 2026. The channel only moves on from there.
  public static let rustcMinor = 98

  /// The same as cargo writes versions.
  public static var rustc: String { "1.\(rustcMinor)" }
}
