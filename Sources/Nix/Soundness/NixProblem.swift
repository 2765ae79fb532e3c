/// An error that Nix reports for a file that its grammar allows.
public struct NixProblem: Sendable, Hashable {
  /// The kinds of errors.
  public enum Kind: Sendable, Hashable {
    /// A set or a `let` defines the attribute twice.
    case duplicateAttribute
    /// A function has the argument twice.
    case duplicateArgument
    /// The variable is not defined where it is used.
    case undefinedVariable
    /// A name in a `let` or an `inherit` is computed.
    case dynamicName
    /// The outputs of a flake use an input that it does not declare.
    case unknownInput
    /// An input follows one that the flake does not declare.
    case unknownFollows
    /// A call lacks an argument that the function needs.
    case missingArgument
    /// A call has an argument that the function does not have.
    case unexpectedArgument
  }

  /// The kind of error.
  public let kind: Kind
  /// The attribute path, argument or variable.
  public let name: String
  /// The range of bytes in the file; for a duplicate, that of the second definition.
  public let range: Range<Int>
  /// The range of bytes of the first definition of a duplicate.
  public let other: Range<Int>?

  init(_ kind: Kind, _ name: String, at range: Range<Int>, other: Range<Int>? = nil) {
    self.kind = kind
    self.name = name
    self.range = range
    self.other = other
  }

  /// The error in one phrase.
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
