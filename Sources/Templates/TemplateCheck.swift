public import Diagnostics
import FileTree

/// A pack on disk under examination: all that is wrong with it, and what it renders as far as it can.
public struct TemplateCheck: Sendable {
  /// The template as far as it is understood; nil if its template.toml cannot be read.
  public let template: Template?
  /// What is wrong with it, whatever the values are; the files are in the pack.
  public let problems: [TemplateProblem]

  /// Examines the pack in the folder at `path`; throws a failure with the code `no-template-folder`.
  public init(ofFolder path: String) throws(Failure) {
    let name = try Template.name(ofFolder: path)
    let tree = DiskTree(path, limit: Limits.sourceBytes)
    let examination = Template.examine(tree, at: "", named: name)
    template = examination.template
    problems = examination.problems
  }

  /// A file that was rendered.
  public struct File: Sendable {
    /// Where it would be written.
    public let path: String
    /// Its content.
    public let text: String
    fileprivate let origins: [SourcePlace]

    /// The file of the pack and the line in it that a line of the text, counted from 1, comes from.
    public func origin(ofLine line: Int) -> (file: String, line: Int)? {
      guard !origins.isEmpty else { return nil }
      let place = origins[min(max(line, 1), origins.count) - 1]
      return (place.file, place.line)
    }
  }

  /// What the template makes of `values`, of which it takes those that it declares.
  ///
  /// Files that something is wrong with are left out. The problems are those that depend on values.
  public func render(
    values: [String: TemplateValue],
    layout: String
  ) -> (files: [File], problems: [TemplateProblem]) {
    guard let template, template.layouts.contains(layout) else { return ([], []) }
    let known = Set(template.variables.map(\.name))
    let (files, problems) = template.trace(values: values.filter { known.contains($0.key) }, layout: layout)
    let wrong = Set(problems.compactMap(\.variable))
    return (
      files.map { File(path: $0.file.path, text: $0.file.text, origins: $0.origins) },
      problems.filter { !$0.isUse(ofAny: wrong) && !isKnown($0) }
    )
  }

  private func isKnown(_ problem: TemplateProblem) -> Bool { problems.contains { $0.isSame(as: problem) } }
}

extension TemplateProblem {
  /// The variable whose value is missing or wrong where it is declared.
  fileprivate var variable: String? {
    file.hasSuffix(".toml") && (code == .missingValue || code == .wrongType) ? name : nil
  }

  /// Whether it is only that one of `names` has no value where it is used.
  fileprivate func isUse(ofAny names: Set<String>) -> Bool {
    guard variable == nil, code == .missingValue, let name else { return false }
    return names.contains(String(name.prefix { $0 != "." }))
  }

  /// Whether it says the same as `other`, wherever that is.
  fileprivate func isSame(as other: TemplateProblem) -> Bool {
    diagnostic.summary == other.diagnostic.summary && diagnostic.why == other.diagnostic.why
      && code == other.code
  }
}
