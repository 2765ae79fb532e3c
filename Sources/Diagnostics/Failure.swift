/// An error that ends a command: a stable code, and the messages for the user.
///
/// Every module throws this type, and none has an error type of its own. Data that a caller needs in order to go on is
/// a result, not part of an error.
public struct Failure: Error, Hashable {
  /// The code of the first problem; see ``Diagnostic/Code``.
  public let code: Diagnostic.Code
  /// The problems, at least one; `code` belongs to the first.
  public let diagnostics: [Diagnostic]

  /// Creates a failure with one problem; see the properties of ``Diagnostic`` for the parameters.
  public init(
    _ code: Diagnostic.Code,
    _ summary: String,
    at place: Diagnostic.Place? = nil,
    why: String? = nil,
    help: [Help] = []
  ) {
    self.code = code
    diagnostics = [Diagnostic(.error, code, summary, at: place, why: why, help: help)]
  }

  /// Creates a failure with several problems, which were found together and are reported together.
  public init(_ code: Diagnostic.Code, _ problems: [Diagnostic]) {
    self.code = code
    diagnostics = problems
  }

  /// The summaries of all problems in one line.
  public var summary: String { diagnostics.map(\.summary).joined(separator: "; ") }

  /// Returns the same failure with `more` diagnostics after its own.
  public func adding(_ more: [Diagnostic]) -> Failure {
    Failure(code, diagnostics + more)
  }
}
