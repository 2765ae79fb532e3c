internal import TOML

/// One commit of Nix code from elsewhere, for the layout that has no flake inputs.
public struct Pin: Sendable, Hashable {
  /// The archive, which `fetchTarball` unpacks.
  public let url: String
  /// The hash of the unpacked archive, in SRI form.
  public let hash: String

  /// The row of `Data/pins.toml`; nil if there is none.
  init?(named name: String) throws(StrategyError) {
    let pins = try DataTable.pins()
    let row = try DataTable.reading { () throws(TOMLError) -> (String, String)? in
      guard let row = try pins.table(name), let url = try row.string("url"), let hash = try row.string("hash")
      else { return nil }
      return (url, hash)
    }
    guard let row else { return nil }
    (url, hash) = row
  }
}

extension Strategy {
  /// The strategy's own Nix code as `Data/pins.toml` has it; nil if all of it is in nixpkgs or in the scaffold.
  ///
  /// - Throws: ``StrategyError/table(reason:place:)`` if the built-in table is damaged.
  public func pin() throws(StrategyError) -> Pin? {
    try Pin(named: rawValue)
  }
}
