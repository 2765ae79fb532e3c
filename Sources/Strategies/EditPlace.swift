/// The place in `nix/package.nix` for a user's attributes of the finished package.
public enum EditPlace: Sendable, Hashable {
  /// The set that is the argument of this function, or the last operand of `//` in the argument.
  case set(of: String)
  /// The set that `overrideMain` returns, in the argument of this function; attributes of the argument itself also
  /// affect the dependencies.
  case overrideMain(of: String)

  /// The name of the function.
  public var function: String {
    switch self {
    case .set(let name), .overrideMain(let name): name
    }
  }
}
