/// A Nix expression with the exact position of each part, so that its text can be reused byte for byte.
///
/// The forms are those of Nix's grammar (`src/libexpr/parser.y`). Two of them are flat here and nested in Nix: the
/// arguments of one function, and the operands of operators of one precedence.
public struct NixExpression: NixNode {
  /// The forms of expressions.
  public indirect enum Form: Sendable {
    case identifier(String)
    /// An integer or a float, as written.
    case number
    case string(NixString)
    /// A path, with or without interpolation.
    case path([NixString.Part])
    /// `<nixpkgs>`; the text is without the brackets.
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

  /// The form.
  public let form: Form
  /// The position.
  public let span: NixSpan
}

/// A string in either notation.
public struct NixString: Sendable {
  /// A piece of a string.
  public enum Part: Sendable {
    /// Text as written in the source.
    case text(Range<Int>)
    /// The expression in `${…}`.
    case expression(NixExpression)
  }

  /// Text and interpolations in turn.
  public let parts: [Part]
  /// Whether the notation is `''…''`.
  public let isIndented: Bool
  /// The string's value if there is no interpolation in it.
  public let literal: String?
}

/// One name of an attribute path.
public struct NixAttribute: NixNode {
  /// The name; nil if it is computed.
  public let name: String?
  /// The expression in `${…}` or in the quotes.
  public let dynamic: NixExpression?
  /// The position.
  public let span: NixSpan
}

/// One definition of a set or of `let`.
public struct NixBinding: NixNode {
  /// The forms of definitions.
  public enum Form: Sendable {
    /// `a.b.c = value;`
    case value([NixAttribute], NixExpression)
    /// `inherit a b;`, or `inherit (source) a b;`
    case inherit(source: NixExpression?, [NixAttribute])
  }

  /// The form.
  public let form: Form
  /// The position; the last token is the semicolon.
  public let span: NixSpan
}

/// The part of a function before the colon.
public struct NixParameter: NixNode {
  /// One name in braces.
  public struct Formal: NixNode {
    /// The name.
    public let name: String
    /// The value if the argument is not passed.
    public let fallback: NixExpression?
    /// The position from the name to the fallback, without the comma after it.
    public let span: NixSpan
  }

  /// The name of the whole argument, if it has one: `x` of `x: …` and of `{ … }@x: …`.
  public let name: String?
  /// The names in braces; nil if there are no braces.
  public let formals: [Formal]?
  /// Whether the braces contain `...`.
  public let allowsOthers: Bool
  /// The position from the first token to the last before the colon.
  public let span: NixSpan
}

extension NixExpression {
  /// The expression without parentheses around it.
  public var bare: NixExpression {
    var inner = self
    while case .parentheses(let next) = inner.form { inner = next }
    return inner
  }

  /// The string's value, if this is a string without interpolation or a bare URI.
  public var literal: String? {
    switch bare.form {
    case .string(let string): string.literal
    case .uri(let uri): uri
    default: nil
    }
  }

  /// The direct parts of the expression, in the order of the source.
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
  /// The expressions in the definition, in the order of the source.
  public var children: [NixExpression] {
    switch form {
    case .value(let path, let value): path.compactMap(\.dynamic) + [value]
    case .inherit(let source, let names): (source.map { [$0] } ?? []) + names.compactMap(\.dynamic)
    }
  }
}

extension NixString.Part {
  /// The expression in `${…}`, if this is one.
  public var expression: NixExpression? {
    guard case .expression(let expression) = self else { return nil }
    return expression
  }
}

extension NixExpression {
  /// Creates the identifier that a name of an `inherit` stands for.
  public init(name: String, at attribute: NixAttribute) {
    self.init(form: .identifier(name), span: attribute.span)
  }

  /// Creates an identifier with the position of `other`.
  public init(name: String, like other: NixExpression) {
    self.init(form: .identifier(name), span: other.span)
  }

  /// Creates the selection that a name of an `inherit (source)` stands for.
  public init(selecting attribute: NixAttribute, from source: NixExpression) {
    self.init(form: .selection(source, [attribute], fallback: nil), span: attribute.span)
  }
}
