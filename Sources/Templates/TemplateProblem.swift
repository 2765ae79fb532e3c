public import Diagnostics

/// A problem of a template or of the values for it.
///
/// The static functions create each kind of problem, without a position.
public struct TemplateProblem: Error, Sendable, Hashable {
  /// The message for the user.
  public let diagnostic: Diagnostic
  /// The variable or the files of the problem, if callers need them.
  let name: String?

  /// The kind of problem.
  public var code: Diagnostic.Code { diagnostic.code }
  /// The path of the file in the pack's tree.
  public var file: String { diagnostic.place?.file ?? "" }
  /// The line, counted from 1, if there is one.
  public var line: Int? { diagnostic.place?.line }

  init(
    _ code: Diagnostic.Code,
    _ summary: String,
    why: String? = nil,
    help: Help? = nil,
    name: String? = nil
  ) {
    diagnostic = Diagnostic(.error, code, summary, why: why, help: help.map { [$0] } ?? [])
    self.name = name
  }

  /// Creates a problem in `file`.
  public init(_ problem: TemplateProblem, in file: String, line: Int? = nil) {
    let found = problem.diagnostic
    diagnostic = Diagnostic(
      found.severity,
      found.code,
      found.summary,
      at: .init(file: file, line: line),
      why: found.why,
      help: found.help
    )
    name = problem.name
  }

  init(_ problem: TemplateProblem, at place: SourcePlace) {
    self.init(problem, in: place.file, line: place.line)
  }

  /// Returns the names as a choice: `a`, `b` or `c`.
  static func choice(_ names: [String]) -> String {
    let quoted = names.map { "`\($0)`" }
    guard let last = quoted.last else { return "nothing" }
    guard quoted.count > 1 else { return last }
    return "\(quoted.dropLast().joined(separator: ", ")) or \(last)"
  }
}

extension Failure {
  /// There is no built-in template `name`.
  static func unknownTemplate(_ name: String, known: [String]) -> Failure {
    Failure(
      .unknownTemplate,
      "there is no template `\(name)`",
      why: "Expected \(TemplateProblem.choice(known))."
    )
  }

  /// There is no folder at `path` on disk.
  static func noTemplateFolder(_ path: String) -> Failure {
    Failure(
      .noTemplateFolder,
      "there is no directory `\(path)`",
      help: ["name a directory with a template.toml"]
    )
  }

  /// The template or the values for it are invalid; there is at least one problem.
  static func invalidTemplate(_ problems: [TemplateProblem]) -> Failure {
    Failure(problems.first?.code ?? .invalidManifest, problems.map(\.diagnostic))
  }
}
