/// One input of a flake, as flake.nix declares it.
public struct FlakeInput: Sendable, Hashable {
  /// The name of the input.
  public var name: String
  /// The URL; nil if the input follows another one, or is an entry of the flake registry.
  public var url: String?
  /// Whether the input is a flake; otherwise only its files are used.
  public var isFlake: Bool
  /// The input that this one follows, as a path from the root: `["crane", "nixpkgs"]`; nil if it follows
  /// none.
  public var follows: [String]?
  /// The declared inputs of this input.
  public var inputs: [FlakeInput]

  /// Creates an input; see the properties of the same names.
  public init(
    name: String,
    url: String? = nil,
    isFlake: Bool = true,
    follows: [String]? = nil,
    inputs: [FlakeInput] = []
  ) {
    self.name = name
    self.url = url
    self.isFlake = isFlake
    self.follows = follows
    self.inputs = inputs
  }
}
