public import Diagnostics
internal import TOML

/// One commit of Nix code from elsewhere, for the layout that has no flake inputs.
public struct Pin: Sendable, Hashable {
  /// The archive, which `fetchTarball` unpacks.
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
  /// The strategy's own Nix code as `Data/pins.toml` has it; nil if all of it is in nixpkgs or in the scaffold.
  ///
  /// - Throws: A failure with the code `damaged-data`.
  public func pin() throws(Failure) -> Pin? {
    try Pin.read(named: rawValue)
  }
}

extension ToolchainSource {
  /// The Nix code that reads toolchain files, as `Data/pins.toml` has it; nil for nixpkgs.
  ///
  /// - Throws: A failure with the code `damaged-data`.
  public func pin() throws(Failure) -> Pin? {
    self == .nixpkgs ? nil : try Pin.read(named: rawValue)
  }
}
