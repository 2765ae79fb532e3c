/// A Nix expression with the exact place of each part, so that its text can be carried over byte for byte.
///
/// The forms are those of Nix's grammar (`src/libexpr/parser.y`). What Nix nests is flat in two forms: the arguments of
/// one function, and the operands of operators of one precedence.
public struct NixExpression: NixNode {
  /// What an expression is.
  public indirect enum Form: Sendable {
    case identifier(String)
    /// An integer or a float, as it stands.
    case number
    case string(NixString)
    /// A path without or with antiquotation.
    case path([NixString.Part])
    /// `<nixpkgs>`, without the brackets.
    case searchPath(String)
    case uri(String)
    case list([NixExpression])
    case set([NixBinding], isRecursive: Bool)
    case function(NixParameter, body: NixExpression)
    /// `f a b`; at least one argument.
    case application(NixExpression, [NixExpression])
    /// `e.a.b`, or `e.a.b or fallback`.
    case selection(NixExpression, [NixAttribute], fallback: NixExpression?)
    /// `e ? a.b`.
    case hasAttribute(NixExpression, [NixAttribute])
    /// `let … in e`.
    case bindings([NixBinding], body: NixExpression)
    case with(NixExpression, body: NixExpression)
    case assertion(NixExpression, body: NixExpression)
    case condition(NixExpression, then: NixExpression, else: NixExpression)
    /// `-e` or `!e`.
    case prefix(NixExpression)
    /// Operands with operators of one precedence between them, in the order of the source: `a ++ b ++ c`, `a + b - c`.
    case operation([NixExpression], operators: [String])
    case parentheses(NixExpression)
  }

  /// What it is.
  public let form: Form
  /// Where it stands.
  public let span: NixSpan
}

/// A string in either notation.
public struct NixString: Sendable {
  /// A piece of a string.
  public enum Part: Sendable {
    /// Text as it stands in the source.
    case text(Range<Int>)
    /// What stands in `${…}`.
    case expression(NixExpression)
  }

  /// Text and antiquotations in turn.
  public let parts: [Part]
  /// Whether the notation is that of `''…''`.
  public let isIndented: Bool
  /// The string's value if there is no antiquotation in it.
  public let literal: String?
}

/// One name of an attribute path.
public struct NixAttribute: NixNode {
  /// The name; nil if it is only known when evaluated.
  public let name: String?
  /// What stands in `${…}`, or in the quotes.
  public let dynamic: NixExpression?
  /// Where it stands.
  public let span: NixSpan
}

/// One definition of a set or of `let`.
public struct NixBinding: NixNode {
  /// What is defined.
  public enum Form: Sendable {
    /// `a.b.c = value;`
    case value([NixAttribute], NixExpression)
    /// `inherit a b;`, or `inherit (source) a b;`
    case inherit(source: NixExpression?, [NixAttribute])
  }

  /// What is defined.
  public let form: Form
  /// Where it stands; the last token is the semicolon.
  public let span: NixSpan
}

/// What stands before the colon of a function.
public struct NixParameter: NixNode {
  /// One name in braces.
  public struct Formal: NixNode {
    /// The name.
    public let name: String
    /// What it is if it is not given.
    public let fallback: NixExpression?
    /// Where it stands, from the name to the fallback; the comma after it is not part of it.
    public let span: NixSpan
  }

  /// The name of the whole argument, if it has one: `x` of `x: …` and of `{ … }@x: …`.
  public let name: String?
  /// The names in braces; nil if there are no braces.
  public let formals: [Formal]?
  /// Whether `...` is among them.
  public let allowsOthers: Bool
  /// Where it stands, from the first token to the last before the colon.
  public let span: NixSpan
}

extension NixExpression {
  /// The expression without parentheses around it.
  public var bare: NixExpression {
    var inner = self
    while case .parentheses(let next) = inner.form { inner = next }
    return inner
  }

  /// The string's value, if this is a string without antiquotation or a bare URI.
  public var literal: String? {
    switch bare.form {
    case .string(let string): string.literal
    case .uri(let uri): uri
    default: nil
    }
  }

  /// The expressions that this one is made of, in the order of the source.
  public var children: [NixExpression] {
    switch form {
    case .identifier, .number, .searchPath, .uri: []
    case .string(let string): string.parts.compactMap(\.expression)
    case .path(let parts): parts.compactMap(\.expression)
    case .list(let elements): elements
    case .set(let bindings, _): bindings.flatMap(\.children)
    case .function(let parameter, let body): (parameter.formals ?? []).compactMap(\.fallback) + [body]
    case .application(let function, let arguments): [function] + arguments
    case .selection(let base, let path, let fallback):
      [base] + path.compactMap(\.dynamic) + (fallback.map { [$0] } ?? [])
    case .hasAttribute(let base, let path): [base] + path.compactMap(\.dynamic)
    case .bindings(let bindings, let body): bindings.flatMap(\.children) + [body]
    case .with(let scope, let body): [scope, body]
    case .assertion(let condition, let body): [condition, body]
    case .condition(let condition, let first, let second): [condition, first, second]
    case .prefix(let operand), .parentheses(let operand): [operand]
    case .operation(let operands, _): operands
    }
  }
}

extension NixBinding {
  /// The expressions in it, in the order of the source.
  public var children: [NixExpression] {
    switch form {
    case .value(let path, let value): path.compactMap(\.dynamic) + [value]
    case .inherit(let source, let names): (source.map { [$0] } ?? []) + names.compactMap(\.dynamic)
    }
  }
}

extension NixString.Part {
  /// What stands in `${…}`, if this is that.
  public var expression: NixExpression? {
    guard case .expression(let expression) = self else { return nil }
    return expression
  }
}

extension NixExpression {
  /// The name of an `inherit` as the identifier that it stands for.
  public init(name: String, at attribute: NixAttribute) {
    self.init(form: .identifier(name), span: attribute.span)
  }

  /// Another name, said to stand where `other` stands.
  public init(name: String, like other: NixExpression) {
    self.init(form: .identifier(name), span: other.span)
  }

  /// The name of an `inherit (source)` as the selection that it stands for.
  public init(selecting attribute: NixAttribute, from source: NixExpression) {
    self.init(form: .selection(source, [attribute], fallback: nil), span: attribute.span)
  }
}
