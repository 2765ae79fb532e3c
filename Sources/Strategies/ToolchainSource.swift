/// Where cargo and rustc come from.
public enum ToolchainSource: String, Sendable, CaseIterable {
  /// nixpkgs' own, whatever a toolchain file says.
  case nixpkgs
  /// The toolchain file, by way of oxalica/rust-overlay.
  case rustOverlay = "rust-overlay"
  /// The toolchain file, by way of nix-community/fenix.
  case fenix

  /// The Nix code that reads toolchain files, as `Data/pins.toml` has it; nil for nixpkgs.
  ///
  /// - Throws: ``StrategyError/table(reason:place:)`` if the built-in table is damaged.
  public func pin() throws(StrategyError) -> Pin? {
    self == .nixpkgs ? nil : try Pin(named: rawValue)
  }
}
