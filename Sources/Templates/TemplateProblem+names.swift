import Diagnostics

/// Problems of names in sources.
extension TemplateProblem {
  static func unknownName(_ name: String, known: [String]) -> TemplateProblem {
    TemplateProblem(
      .unknownName,
      "there is no variable `\(name)`",
      why: known.isEmpty ? nil : "Expected \(choice(known)).",
      help: "Declare it as `[variables.\(name)]`, or write `@@` for a literal `@`."
    )
  }

  static func unknownField(_ name: String, known: [String]) -> TemplateProblem {
    TemplateProblem(
      .unknownField,
      "there is no field `\(name)`",
      why: "Expected \(choice(known))."
    )
  }

  static func notARecord(_ name: String, _ type: VariableType) -> TemplateProblem {
    TemplateProblem(
      .unknownField,
      "`\(name)` is \(type.phrase), which has no fields"
    )
  }

  static func takenName(_ name: String) -> TemplateProblem {
    TemplateProblem(
      .takenName,
      "the name `\(name)` is taken",
      why: "Expected a name of its own."
    )
  }

  static func notAList(_ name: String, _ type: VariableType) -> TemplateProblem {
    TemplateProblem(
      .notAList,
      "`\(name)` is \(type.phrase)",
      why: "Expected a list to go through."
    )
  }

  static func alwaysTrue(_ name: String, _ type: VariableType) -> TemplateProblem {
    TemplateProblem(
      .unsuitableCondition,
      "`\(name)` is \(type.phrase) that always has a value",
      why: "Expected a flag, a list, something optional, or a comparison such as `\(name) == \"…\"`."
    )
  }

  static func notComparable(_ name: String, _ type: VariableType) -> TemplateProblem {
    TemplateProblem(
      .unsuitableCondition,
      "`\(name)` is \(type.phrase)",
      why: "Expected a text to compare."
    )
  }

  static func misplaced(_ name: String, _ type: VariableType, reason: String) -> TemplateProblem {
    TemplateProblem(
      .misplacedValue,
      "`\(name)`, \(type.phrase), cannot stand here: \(reason)"
    )
  }
}
