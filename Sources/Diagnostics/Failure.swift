/// An error that ends a command: a stable code, and what the user is told.
///
/// Every module throws this type, and none has an error type of its own. What a caller needs in order to go on is a
/// result, not an error.
public struct Failure: Error, Hashable {
  /// What went wrong, as a word that does not change; see ``Diagnostic/Code``.
  public let code: Diagnostic.Code
  /// The problems, at least one; the first is what `code` names.
  public let diagnostics: [Diagnostic]

  /// A failure with one problem; see the properties of ``Diagnostic`` for the parts.
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

  /// A failure with several problems, which are found together and told together.
  public init(_ code: Diagnostic.Code, _ problems: [Diagnostic]) {
    self.code = code
    diagnostics = problems
  }

  /// What went wrong, in one line: the summaries of all problems.
  public var summary: String { diagnostics.map(\.summary).joined(separator: "; ") }

  /// The same failure with further problems or notes after its own.
  public func adding(_ more: [Diagnostic]) -> Failure {
    Failure(code, diagnostics + more)
  }
}
