/// A reason why Nix refuses a file, or cannot evaluate it, that its grammar allows.
public struct NixProblem: Sendable, Hashable {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// A set or a `let` defines the attribute twice.
    case duplicateAttribute
    /// A function takes the argument twice.
    case duplicateArgument
    /// Nothing around the use defines the variable.
    case undefinedVariable
    /// A `let` or an `inherit` has a name that is only known when evaluated.
    case dynamicName
    /// The outputs of a flake use an input that it does not declare.
    case unknownInput
    /// An input follows one that the flake does not declare.
    case unknownFollows
    /// A function is called without an argument that it needs.
    case missingArgument
    /// A function is called with an argument that it does not take.
    case unexpectedArgument
  }

  /// What is wrong.
  public let kind: Kind
  /// The attribute path, argument or variable.
  public let name: String
  /// Its bytes in the file; for duplicates, those of the second definition.
  public let range: Range<Int>
  /// The bytes of the first definition of a duplicate.
  public let other: Range<Int>?

  init(_ kind: Kind, _ name: String, at range: Range<Int>, other: Range<Int>? = nil) {
    self.kind = kind
    self.name = name
    self.range = range
    self.other = other
  }

  /// What Nix would say, in one phrase.
  public var summary: String {
    switch kind {
    case .duplicateAttribute: "`\(name)` is defined twice"
    case .duplicateArgument: "the function takes the argument `\(name)` twice"
    case .undefinedVariable: "the variable `\(name)` is undefined"
    case .dynamicName: "`\(name)` cannot be a computed name here"
    case .unknownInput: "the flake has no input `\(name)`"
    case .unknownFollows: "`follows` names the input `\(name)`, which the flake does not have"
    case .missingArgument: "the call lacks the argument `\(name)`"
    case .unexpectedArgument: "the function that is called takes no argument `\(name)`"
    }
  }
}
