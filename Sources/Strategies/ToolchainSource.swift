/// Where cargo and rustc come from.
public enum ToolchainSource: String, Sendable, CaseIterable {
  /// nixpkgs' own, whatever a toolchain file says.
  case nixpkgs
  /// The toolchain file, by way of oxalica/rust-overlay.
  case rustOverlay = "rust-overlay"
  /// The toolchain file, by way of nix-community/fenix.
  case fenix
}
