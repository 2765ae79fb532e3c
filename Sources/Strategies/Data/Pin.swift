public import Diagnostics
internal import TOML

/// A pinned commit of a Nix project, for the layout without flake inputs.
public struct Pin: Sendable, Hashable {
  /// The URL of the archive for `fetchTarball`.
  public let url: String
  /// The hash of the unpacked archive, in SRI form.
  public let hash: String

  /// Reads the row `name` of `Data/pins.toml`; nil if there is none.
  static func read(named name: String) throws(Failure) -> Pin? {
    do {
      guard let row = try BuiltInData.pins().table(name), let url = try row.string("url"),
        let hash = try row.string("hash")
      else { return nil }
      return Pin(url: url, hash: hash)
    } catch {
      throw error.ofBuiltInData
    }
  }
}

extension Strategy {
  /// Returns the pin of the strategy's own Nix code; nil if that is in nixpkgs or in the scaffold.
  ///
  /// - Throws: A failure with the code `damaged-data`.
  public func pin() throws(Failure) -> Pin? {
    try Pin.read(named: rawValue)
  }
}

extension ToolchainSource {
  /// Returns the pin of the Nix code that reads toolchain files; nil for nixpkgs.
  ///
  /// - Throws: A failure with the code `damaged-data`.
  public func pin() throws(Failure) -> Pin? {
    self == .nixpkgs ? nil : try Pin.read(named: rawValue)
  }
}
