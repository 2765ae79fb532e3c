import FoundationEssentials

/// The real Nix, for tests that hold literals against it.
///
/// It gets a store, state and log folder of its own, so that it works as any user.
public enum NixEvaluation {
  /// Whether `nix-instantiate` is on PATH.
  public static let isAvailable = Scratch.succeeds("command -v nix-instantiate")

  /// The value of a Nix expression, by way of JSON.
  public static func value<T: Decodable>(of expression: String, as type: T.Type) throws -> T {
    let scratch = try Scratch()
    try scratch.write(expression, to: "expression.nix")
    let json = try scratch.run(
      """
      export HOME="$PWD" NIX_STORE_DIR="$PWD/store" NIX_STATE_DIR="$PWD/state" NIX_LOG_DIR="$PWD/log"
      nix-instantiate --eval --strict --json expression.nix
      """
    )
    return try JSONDecoder().decode(type, from: Data(json))
  }
}
