internal import TOML

/// One commit of a strategy's own Nix code, for the layout that has no flake inputs.
public struct Pin: Sendable, Hashable {
  /// The archive, which `fetchTarball` unpacks.
  public let url: String
  /// The hash of the unpacked archive, in SRI form.
  public let hash: String
}

extension Strategy {
  /// The strategy's own Nix code as `Data/pins.toml` has it; nil if all of it is in nixpkgs or in the scaffold.
  ///
  /// - Throws: ``StrategyError/table(reason:place:)`` if the built-in table is damaged.
  public func pin() throws(StrategyError) -> Pin? {
    let pins = try DataTable.pins()
    return try DataTable.reading { () throws(TOMLError) in
      guard let row = try pins.table(rawValue), let url = try row.string("url"), let hash = try row.string("hash")
      else { return nil }
      return Pin(url: url, hash: hash)
    }
  }
}
