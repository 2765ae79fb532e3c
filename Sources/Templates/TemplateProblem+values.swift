import Diagnostics

/// Problems of values, and of the text that they result in.
extension TemplateProblem {
  static func missingValue(_ name: String, _ type: VariableType) -> TemplateProblem {
    TemplateProblem(
      .missingValue,
      "`\(name)`, \(type.phrase), has no value",
      help: "Give it one, or make the place depend on `#@ if \(name)`.",
      name: name
    )
  }

  static func unknownValue(_ name: String, known: [String]) -> TemplateProblem {
    TemplateProblem(
      .unknownValue,
      "there is no variable `\(name)` to give a value",
      why: "Expected \(choice(known))."
    )
  }

  static func wrongType(_ name: String, expected: VariableType, given: String) -> TemplateProblem {
    TemplateProblem(
      .wrongType,
      "`\(name)` is given \(given)",
      why: "Expected \(expected.phrase).",
      name: name
    )
  }

  static func unwritable(_ name: String, reason: String) -> TemplateProblem {
    TemplateProblem(
      .unwritableValue,
      "the value of `\(name)` cannot be written here: \(reason)"
    )
  }

  static func unknownLayout(_ name: String, known: [String]) -> TemplateProblem {
    TemplateProblem(
      .unknownLayout,
      "the template has no layout `\(name)`",
      why: "Expected \(choice(known))."
    )
  }

  static var tooMuchOutput: TemplateProblem {
    TemplateProblem(
      .templateLimit,
      "the rendered file is too large",
      why: "Expected at most \(Limits.outputBytes) bytes."
    )
  }

  /// Returns the problem that Nix cannot parse a generated file; `reason` is Nix's message.
  public static func notNix(reason: String) -> TemplateProblem {
    TemplateProblem(
      .notNix,
      "what this becomes is not Nix: \(reason)"
    )
  }

  static var tooMuchOutputInAll: TemplateProblem {
    TemplateProblem(
      .templateLimit,
      "the rendered files are too large together",
      why: "Expected at most \(Limits.outputBytesInAll) bytes."
    )
  }

  static var tooManySteps: TemplateProblem {
    TemplateProblem(
      .templateLimit,
      "rendering takes too many steps",
      why: "Expected at most \(Limits.steps) lines and blocks."
    )
  }
}
