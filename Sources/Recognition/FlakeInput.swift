/// One input of a flake, as flake.nix declares it.
public struct FlakeInput: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// Where it comes from; nil if it follows another one, or is looked up in the registry by its name.
  public var url: String?
  /// Whether it is a flake; otherwise only its files are taken.
  public var isFlake: Bool
  /// The input that it is, by path from the root, as in `["crane", "nixpkgs"]`; nil if it is one of its own.
  public var follows: [String]?
  /// What is declared of the inputs of this input.
  public var inputs: [FlakeInput]

  /// An input; see the properties of the same names.
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
