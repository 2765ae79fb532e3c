public import Diagnostics

/// One thing that is wrong with a template or with the values for it.
public struct TemplateProblem: Error, Sendable, Hashable {
  /// What is wrong.
  public indirect enum Kind: Error, Sendable, Hashable {
    // The pack's files
    case missingFile(String)
    case unreadable(reason: String)
    case symlink
    case unsuitableName(String)
    case tooManyFiles
    case tooLarge
    case notUTF8
    case carriageReturn
    case controlCharacter
    case unknownFileType(String)

    // template.toml
    case manifest(expected: String)
    case unknownKey(String, known: [String])
    case unknownBase(String, known: [String])
    case missingKey(String, expected: String)
    case unusedVariable(String)

    // Paths that are written
    case escapingPath(String)
    case gitPath(String)
    case reservedPath(String)
    case duplicatePath(String)

    // Directives
    case unknownDirective(String)
    case malformedDirective(String, expected: String)
    case strayDirective(String)
    case unclosedDirective(String)
    case tooDeep(String)
    case includeCycle([String])
    case includeOfOtherType(String)
    case tooManyLines
    case tooManyLinesInAll
    case tooManyOutputs
    case tooManyVariables
    case blockInString

    // Names
    case unknownName(String, known: [String])
    case unknownField(String, known: [String])
    case notARecord(String, VariableType)
    case takenName(String)
    case notAList(String, VariableType)
    case alwaysTrue(String, VariableType)
    case notComparable(String, VariableType)
    case misplaced(String, VariableType, reason: String)

    // Values
    case missingValue(String, VariableType)
    case unknownValue(String, known: [String])
    case wrongType(String, expected: VariableType, given: String)
    case unwritable(String, reason: String)
    case unknownLayout(String, known: [String])
    case tooMuchOutput
    case tooMuchOutputInAll
    case notNix(reason: String)
    case tooManySteps
  }

  /// What is wrong.
  public let kind: Kind
  /// The file in the pack's tree.
  public let file: String
  /// The line, counted from 1, where the problem has one.
  public let line: Int?

  /// A problem in `file`.
  public init(_ kind: Kind, in file: String, line: Int? = nil) {
    self.kind = kind
    self.file = file
    self.line = line
  }

  init(_ kind: Kind, at place: SourcePlace) {
    self.init(kind, in: place.file, line: place.line)
  }

  /// What to tell the user.
  public var diagnostic: Diagnostic {
    let (summary, explanation, solution) = kind.words
    return Diagnostic(
      .error,
      summary,
      at: .init(file: file, line: line),
      why: explanation,
      help: solution.map { [.text($0)] } ?? []
    )
  }
}

/// Why a template cannot be loaded or rendered.
public enum TemplateError: DiagnosableError, Hashable {
  /// There is no built-in template of this name.
  case unknownTemplate(String, known: [String])
  /// There is no folder at a path on disk.
  case noFolder(path: String)
  /// The template or the values for it are wrong; at least one problem.
  case invalid([TemplateProblem])

  /// The problems, as the user is told of them.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .unknownTemplate(let name, let known):
      [
        Diagnostic(
          .error,
          "there is no template `\(name)`",
          why: "Expected \(TemplateProblem.Kind.choice(known))."
        )
      ]
    case .noFolder(let path):
      [Diagnostic(.error, "there is no folder `\(path)`", help: ["name a folder with a template.toml"])]
    case .invalid(let problems):
      problems.map(\.diagnostic)
    }
  }
}
