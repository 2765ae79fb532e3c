import Diagnostics

/// A parser of the sources that a template.toml names; collects problems.
struct TemplateCompiler {
  private let manifest: TemplateManifest
  private let pack: Pack
  private var lines = 0
  private(set) var problems: [TemplateProblem] = []
  /// The indices of the variables that are used.
  private(set) var used: Set<Int> = []

  init(_ manifest: TemplateManifest, pack: Pack) {
    self.manifest = manifest
    self.pack = pack
  }

  /// Returns the files, as far as they could be parsed.
  mutating func files() -> [Template.File] {
    guard manifest.files.count <= Limits.files else {
      problems.append(TemplateProblem(.tooManyOutputs, at: manifest.files[Limits.files].places.path))
      return []
    }
    if manifest.variables.count > Limits.variables {
      problems.append(TemplateProblem(.tooManyVariables, at: manifest.variables[Limits.variables].place))
      return []
    }
    refuseEqualPaths()
    var files: [Template.File] = []
    for file in manifest.files {
      if let file = self.file(file) { files.append(file) }
      if lines > Limits.linesInAll {
        problems.append(TemplateProblem(.tooManyLinesInAll, at: file.places.source))
        break
      }
      if problems.count >= Limits.problems { break }
    }
    return files
  }

  private mutating func file(_ file: TemplateManifest.File) -> Template.File? {
    var scope = Scope(
      manifest.variables.map(\.variable),
      unclear: manifest.isIncomplete ? nil : manifest.unclear
    )
    defer { used.formUnion(scope.used) }
    var condition: Condition?
    do throws(TemplateProblem) {
      if let text = file.condition {
        condition = try Condition(text, directive: "when", in: &scope, at: file.places.condition)
      }
    } catch {
      problems.append(TemplateProblem(error, at: file.places.condition))
    }
    guard let source = pack.find(file.source) else {
      problems.append(TemplateProblem(.missingFile(file.source), at: file.places.source))
      return nil
    }
    guard let format = FileFormat(path: file.path) else {
      if TargetPath.problem(with: file.path) == nil {
        problems.append(TemplateProblem(.unknownFileType(file.path), at: file.places.path))
      }
      do throws(TemplateProblem) {
        for line in try pack.lines(of: source) { scope.use(namesIn: line) }
      } catch {
        problems.append(error)
      }
      return nil
    }
    var parser = SourceParser(format: format, pack: pack, scope: scope)
    let nodes = parser.parse(source)
    scope = parser.scope
    problems += parser.problems
    lines += parser.lineCount
    return Template.File(
      path: file.path,
      source: file.source,
      when: file.condition,
      isExecutable: file.isExecutable,
      format: format,
      condition: condition,
      nodes: nodes,
      place: file.places.path,
      isSound: !parser.problems.contains { $0.spoilsFile }
    )
  }

  /// Reports files with the same path whose conditions may both be true.
  private mutating func refuseEqualPaths() {
    for (index, file) in manifest.files.enumerated() {
      let isTaken = manifest.files[..<index].contains { other in
        other.path.lowercased() == file.path.lowercased()
          && other.condition == file.condition
      }
      if isTaken { problems.append(TemplateProblem(.duplicatePath(file.path), at: file.places.path)) }
    }
  }
}

extension TemplateProblem {
  /// The problem without the details that differ between two uses of the same source.
  var identity: TemplateProblem {
    switch code {
    case .includeCycle: TemplateProblem(.includeCycle, name ?? "")
    case .unknownName:
      TemplateProblem(TemplateProblem(.unknownName, diagnostic.summary), in: file, line: line)
    default: self
    }
  }

  /// Whether the problem concerns the whole source, not only one position.
  fileprivate var spoilsFile: Bool {
    switch code {
    case .unknownName, .unknownField, .unsuitableCondition, .misplacedValue, .malformedCondition: false
    default: true
    }
  }
}
