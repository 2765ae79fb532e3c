public import Diagnostics

/// One thing that is wrong with a template or with the values for it.
///
/// The static functions make each kind of problem, without a place.
public struct TemplateProblem: Error, Sendable, Hashable {
  /// What to tell the user.
  public let diagnostic: Diagnostic
  /// The variable or the files that it is about, where that matters to those who collect problems.
  let name: String?

  /// The kind of problem.
  public var code: Diagnostic.Code? { diagnostic.code }
  /// The file in the pack's tree.
  public var file: String { diagnostic.place?.file ?? "" }
  /// The line, counted from 1, where the problem has one.
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

  /// A problem in `file`.
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

  /// `a`, `b` or `c`.
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

  /// The template or the values for it are wrong; at least one problem.
  static func invalidTemplate(_ problems: [TemplateProblem]) -> Failure {
    Failure(problems.first?.code ?? .invalidManifest, problems.map(\.diagnostic))
  }
}
