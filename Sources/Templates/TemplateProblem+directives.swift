import Diagnostics

/// Problems of directives.
extension TemplateProblem {
  static func unknownDirective(_ word: String) -> TemplateProblem {
    TemplateProblem(
      .unknownDirective,
      "unknown directive `\(word)`",
      why: "Expected `if`, `else`, `else if`, `for`, `end` or `include`."
    )
  }

  static func malformedDirective(_ word: String, expected: String) -> TemplateProblem {
    let code: Diagnostic.Code =
      ["if", "else if"].contains(word)
      ? .malformedCondition : word == "for" ? .malformedLoop : .malformedDirective
    return TemplateProblem(code, "cannot read this `\(word)`", why: "Expected \(expected).")
  }

  static func strayDirective(_ word: String) -> TemplateProblem {
    TemplateProblem(
      .unbalancedDirective,
      "`\(word)` without a block that it belongs to"
    )
  }

  static func unclosedDirective(_ word: String) -> TemplateProblem {
    TemplateProblem(
      .unbalancedDirective,
      "this `\(word)` has no `end`"
    )
  }

  static func tooDeep(_ word: String) -> TemplateProblem {
    TemplateProblem(
      .templateLimit,
      "this `\(word)` is nested too deep"
    )
  }

  static func includeCycle(_ files: [String]) -> TemplateProblem {
    TemplateProblem(
      .includeCycle,
      "files include each other in a circle: \(files.map { "`\($0)`" }.joined(separator: " → "))",
      name: Set(files).sorted().joined(separator: "\n")
    )
  }

  static func includeOfOtherType(_ file: String) -> TemplateProblem {
    TemplateProblem(
      .invalidInclude,
      "`\(file)` is not of the type of the file that includes it"
    )
  }

  static var tooManyLines: TemplateProblem {
    TemplateProblem(
      .templateLimit,
      "the file and what it includes are too long",
      why: "Expected at most \(Limits.lines) lines and \(Limits.outputBytes) bytes."
    )
  }

  static var tooManyLinesInAll: TemplateProblem {
    TemplateProblem(
      .templateLimit,
      "the sources are too long together",
      why: "Expected at most \(Limits.linesInAll) lines."
    )
  }

  static var tooManyVariables: TemplateProblem {
    TemplateProblem(
      .templateLimit,
      "the template has too many variables",
      why: "Expected at most \(Limits.variables)."
    )
  }

  static var tooManyOutputs: TemplateProblem {
    TemplateProblem(
      .templateLimit,
      "the template writes too many files",
      why: "Expected at most \(Limits.files)."
    )
  }

  static var blockInString: TemplateProblem {
    TemplateProblem(
      .unbalancedDirective,
      "the block does not end in the same string or comment as it began",
      help: "Open and close strings inside of one block."
    )
  }
}
