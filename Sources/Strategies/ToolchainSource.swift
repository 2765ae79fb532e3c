public import Cargo

/// The source of cargo and rustc.
public enum ToolchainSource: String, Sendable, CaseIterable {
  /// nixpkgs, even if there is a toolchain file.
  case nixpkgs
  /// The toolchain file, read by oxalica/rust-overlay.
  case rustOverlay = "rust-overlay"
  /// The toolchain file, read by nix-community/fenix.
  case fenix
}

extension ToolchainFile {
  /// The flags of rustc, by system, that a toolchain of rust-overlay or fenix needs so that programs find their libraries.
  public var linkerFlags: [String: [String]] {
    let flags = ToolchainRelease(channel ?? "stable")?.linkerFlags ?? []
    return flags.isEmpty ? [:] : ["x86_64-linux": flags]
  }
}
