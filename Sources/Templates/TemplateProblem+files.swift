import Diagnostics

/// Problems of a pack's files.
extension TemplateProblem {
  static func missingFile(_ path: String) -> TemplateProblem {
    TemplateProblem(
      .missingTemplateFile,
      "there is no file `\(path)` in the template"
    )
  }

  static func unreadable(reason: String) -> TemplateProblem {
    TemplateProblem(
      .unreadableTemplateFile,
      reason
    )
  }

  static var symlink: TemplateProblem {
    TemplateProblem(
      .unsuitableFile,
      "a template cannot hold symbolic links or submodules",
      help: "Put a copy of the file in its place."
    )
  }

  static func unsuitableName(_ name: String) -> TemplateProblem {
    TemplateProblem(
      .unsuitableFile,
      "`\(name)` cannot be a file name in a template",
      why: "Expected ASCII letters, digits, `.`, `_`, `-` and `+`, not ending in `.`."
    )
  }

  static var tooManyFiles: TemplateProblem {
    TemplateProblem(
      .templateLimit,
      "the template has too many files",
      why: "Expected at most \(Limits.packEntries) files and folders, at most \(Limits.packDepth) deep."
    )
  }

  static var tooLarge: TemplateProblem {
    TemplateProblem(
      .templateLimit,
      "the file is too large",
      why: "Expected at most \(Limits.sourceBytes) bytes."
    )
  }

  static var notUTF8: TemplateProblem {
    TemplateProblem(
      .unreadableTemplateFile,
      "the text is not UTF-8"
    )
  }

  static var carriageReturn: TemplateProblem {
    TemplateProblem(
      .unreadableTemplateFile,
      "the line ends in a carriage return",
      why: "Expected lines that end in a line feed alone."
    )
  }

  static var controlCharacter: TemplateProblem {
    TemplateProblem(
      .unreadableTemplateFile,
      "the line holds a control character"
    )
  }

  static func unknownFileType(_ path: String) -> TemplateProblem {
    TemplateProblem(
      .unsuitableFile,
      "no values can be written into `\(path)`, whose type is not known",
      why: "Expected a name that ends in, or is, \(FileFormat.known)."
    )
  }
}
