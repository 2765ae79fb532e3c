/// Where in `nix/package.nix` a user's attributes of the finished package go.
public enum EditPlace: Sendable, Hashable {
  /// The set that the function of this name gets, or the last operand of `//` there.
  case set(of: String)
  /// The set that `overrideMain` returns, in the set that the function of this name gets: attributes of that set reach the
  /// dependencies, too.
  case overrideMain(of: String)

  /// The name of the function.
  public var function: String {
    switch self {
    case .set(let name), .overrideMain(let name): name
    }
  }
}
