extension TemplateProblem.Kind {
  /// The summary, why it is a problem where that is not plain, and what to do.
  var words: (summary: String, why: String?, solution: String?) {
    fileWords ?? manifestWords ?? directiveWords ?? nameWords ?? valueWords
  }

  /// `a`, `b` or `c`.
  static func choice(_ names: [String]) -> String {
    let quoted = names.map { "`\($0)`" }
    guard let last = quoted.last else { return "nothing" }
    guard quoted.count > 1 else { return last }
    return "\(quoted.dropLast().joined(separator: ", ")) or \(last)"
  }

  private var fileWords: (summary: String, why: String?, solution: String?)? {
    switch self {
    case .missingFile(let path): ("there is no file `\(path)` in the template", nil, nil)
    case .unreadable(let reason): (reason, nil, nil)
    case .symlink:
      ("a template cannot hold symbolic links or submodules", nil, "Put a copy of the file in its place.")
    case .unsuitableName(let name):
      (
        "`\(name)` cannot be a file name in a template",
        "Expected ASCII letters, digits, `.`, `_`, `-` and `+`, not ending in `.`.", nil
      )
    case .tooManyFiles:
      (
        "the template has too many files",
        "Expected at most \(Limits.packEntries) files and folders, at most \(Limits.packDepth) deep.", nil
      )
    case .tooLarge: ("the file is too large", "Expected at most \(Limits.sourceBytes) bytes.", nil)
    case .notUTF8: ("the text is not UTF-8", nil, nil)
    case .carriageReturn:
      ("the line ends in a carriage return", "Expected lines that end in a line feed alone.", nil)
    case .controlCharacter: ("the line holds a control character", nil, nil)
    case .unknownFileType(let path):
      (
        "no values can be written into `\(path)`, whose type is not known",
        "Expected a name that ends in, or is, \(FileFormat.known).", nil
      )
    default: nil
    }
  }

  private var manifestWords: (summary: String, why: String?, solution: String?)? {
    switch self {
    case .manifest(let expected): ("expected \(expected)", nil, nil)
    case .unknownKey(let key, let known): ("unknown key `\(key)`", "Expected \(Self.choice(known)).", nil)
    case .unknownBase(let name, let known):
      ("there is no built-in template `\(name)`", "Expected \(Self.choice(known)).", nil)
    case .missingKey(let key, let expected): ("there is no `\(key)`", "Expected \(expected).", nil)
    case .unusedVariable(let name):
      ("no source uses the variable `\(name)`", nil, "Remove `[variables.\(name)]`, or use it.")
    case .escapingPath(let path):
      (
        "`\(path)` is not a path inside of the target folder",
        "Expected ASCII letters, digits, `.`, `_`, `-` and `+`, with single `/` between names, no `.`, `..` or "
          + "final dot.", nil
      )
    case .gitPath(let path):
      ("`\(path)` is, on some file system, inside of git's own folder", "A template cannot write there.", nil)
    case .reservedPath(let path):
      ("`\(path)` is not for templates", "It is written beside them, and says what was written.", nil)
    case .duplicatePath(let path):
      (
        "two files are written to `\(path)`", nil, "Give them conditions (`when`) that exclude each other."
      )
    default: nil
    }
  }

  private var directiveWords: (summary: String, why: String?, solution: String?)? {
    switch self {
    case .unknownDirective(let word):
      ("unknown directive `\(word)`", "Expected `if`, `else`, `else if`, `for`, `end` or `include`.", nil)
    case .malformedDirective(let word, let expected):
      ("cannot read this `\(word)`", "Expected \(expected).", nil)
    case .strayDirective(let word): ("`\(word)` without a block that it belongs to", nil, nil)
    case .unclosedDirective(let word): ("this `\(word)` has no `end`", nil, nil)
    case .tooDeep(let word): ("this `\(word)` is nested too deep", nil, nil)
    case .includeCycle(let files):
      ("files include each other in a circle: \(files.map { "`\($0)`" }.joined(separator: " → "))", nil, nil)
    case .includeOfOtherType(let file):
      ("`\(file)` is not of the type of the file that includes it", nil, nil)
    case .tooManyLines:
      (
        "the file and what it includes are too long",
        "Expected at most \(Limits.lines) lines and \(Limits.outputBytes) bytes.", nil
      )
    case .tooManyLinesInAll:
      ("the sources are too long together", "Expected at most \(Limits.linesInAll) lines.", nil)
    case .tooManyVariables:
      ("the template has too many variables", "Expected at most \(Limits.variables).", nil)
    case .tooManyOutputs:
      ("the template writes too many files", "Expected at most \(Limits.files).", nil)
    case .blockInString:
      (
        "the block does not end in the same string or comment as it began", nil,
        "Open and close strings inside of one block."
      )
    default: nil
    }
  }

  private var nameWords: (summary: String, why: String?, solution: String?)? {
    switch self {
    case .unknownName(let name, let known):
      (
        "there is no variable `\(name)`", known.isEmpty ? nil : "Expected \(Self.choice(known)).",
        "Declare it as `[variables.\(name)]`, or write `@@` for a literal `@`."
      )
    case .unknownField(let name, let known):
      ("there is no field `\(name)`", "Expected \(Self.choice(known)).", nil)
    case .notARecord(let name, let type): ("`\(name)` is \(type.phrase), which has no fields", nil, nil)
    case .takenName(let name): ("the name `\(name)` is taken", "Expected a name of its own.", nil)
    case .notAList(let name, let type): ("`\(name)` is \(type.phrase)", "Expected a list to go through.", nil)
    case .alwaysTrue(let name, let type):
      (
        "`\(name)` is \(type.phrase) that always has a value",
        "Expected a flag, a list, something optional, or a comparison such as `\(name) == \"…\"`.", nil
      )
    case .notComparable(let name, let type):
      ("`\(name)` is \(type.phrase)", "Expected a text to compare.", nil)
    case .misplaced(let name, let type, let reason):
      ("`\(name)`, \(type.phrase), cannot stand here: \(reason)", nil, nil)
    default: nil
    }
  }

  private var valueWords: (summary: String, why: String?, solution: String?) {
    switch self {
    case .missingValue(let name, let type):
      (
        "`\(name)`, \(type.phrase), has no value", nil,
        "Give it one, or make the place depend on `#@ if \(name)`."
      )
    case .unknownValue(let name, let known):
      ("there is no variable `\(name)` to give a value", "Expected \(Self.choice(known)).", nil)
    case .wrongType(let name, let expected, let given):
      ("`\(name)` is given \(given)", "Expected \(expected.phrase).", nil)
    case .unwritable(let name, let reason):
      ("the value of `\(name)` cannot be written here: \(reason)", nil, nil)
    case .unknownLayout(let name, let known):
      ("the template has no layout `\(name)`", "Expected \(Self.choice(known)).", nil)
    case .tooMuchOutput:
      ("the rendered file is too large", "Expected at most \(Limits.outputBytes) bytes.", nil)
    case .notNix(let reason): ("what this becomes is not Nix: \(reason)", nil, nil)
    case .tooMuchOutputInAll:
      (
        "the rendered files are too large together", "Expected at most \(Limits.outputBytesInAll) bytes.", nil
      )
    case .tooManySteps:
      ("rendering takes too many steps", "Expected at most \(Limits.steps) lines and blocks.", nil)
    default: ("the template is wrong", nil, nil)
    }
  }
}
