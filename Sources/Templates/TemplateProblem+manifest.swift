import Diagnostics

/// Problems of template.toml, and of the paths that it names.
extension TemplateProblem {
  static func manifest(expected: String) -> TemplateProblem {
    TemplateProblem(
      .invalidManifest,
      "expected \(expected)"
    )
  }

  static func unknownKey(_ key: String, known: [String]) -> TemplateProblem {
    TemplateProblem(
      .unknownKey,
      "unknown key `\(key)`",
      why: "Expected \(choice(known))."
    )
  }

  static func unknownBase(_ name: String, known: [String]) -> TemplateProblem {
    TemplateProblem(
      .unknownTemplate,
      "there is no built-in template `\(name)`",
      why: "Expected \(choice(known))."
    )
  }

  static func missingKey(_ key: String, expected: String) -> TemplateProblem {
    TemplateProblem(
      .invalidManifest,
      "there is no `\(key)`",
      why: "Expected \(expected)."
    )
  }

  static func unusedVariable(_ name: String) -> TemplateProblem {
    TemplateProblem(
      .unusedVariable,
      "no source uses the variable `\(name)`",
      help: "Remove `[variables.\(name)]`, or use it."
    )
  }

  static func escapingPath(_ path: String) -> TemplateProblem {
    TemplateProblem(
      .invalidTargetPath,
      "`\(path)` is not a path inside of the target folder",
      why:
        "Expected ASCII letters, digits, `.`, `_`, `-` and `+`, with single `/` between names, no `.`, `..` or "
        + "final dot."
    )
  }

  static func gitPath(_ path: String) -> TemplateProblem {
    TemplateProblem(
      .invalidTargetPath,
      "`\(path)` is, on some file system, inside of git's own folder",
      why: "A template cannot write there."
    )
  }

  static func reservedPath(_ path: String) -> TemplateProblem {
    TemplateProblem(
      .invalidTargetPath,
      "`\(path)` is not for templates",
      why: "It is written beside them, and says what was written."
    )
  }

  static func duplicatePath(_ path: String) -> TemplateProblem {
    TemplateProblem(
      .duplicatePath,
      "two files are written to `\(path)`",
      help: "Give them conditions (`when`) that exclude each other."
    )
  }
}
