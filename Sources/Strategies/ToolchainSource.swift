/// The source of cargo and rustc.
public enum ToolchainSource: String, Sendable, CaseIterable {
  /// nixpkgs, even if there is a toolchain file.
  case nixpkgs
  /// The toolchain file, read by oxalica/rust-overlay.
  case rustOverlay = "rust-overlay"
  /// The toolchain file, read by nix-community/fenix.
  case fenix
}
