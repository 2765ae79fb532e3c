public import Diagnostics
import FileTree

/// A pack on disk, its problems, and the files that it renders as far as possible.
public struct TemplateCheck: Sendable {
  /// The template as far as it could be read; nil if its template.toml is invalid.
  public let template: Template?
  /// The problems that do not depend on values; their files are in the pack.
  public let problems: [TemplateProblem]

  /// Checks the pack in the folder at `path`; throws a failure with the code `no-template-folder`.
  public init(ofFolder path: String) throws(Failure) {
    let name = try Template.name(ofFolder: path)
    let tree = DiskTree(path, limit: Limits.sourceBytes)
    let examination = Template.examine(tree, at: "", named: name)
    template = examination.template
    problems = examination.problems
  }

  /// A rendered file.
  public struct File: Sendable {
    /// The path to write it to.
    public let path: String
    /// Its content.
    public let text: String
    fileprivate let origins: [SourcePlace]

    /// Returns the file of the pack and its line from which a line of the text comes; lines are counted from 1.
    public func origin(ofLine line: Int) -> (file: String, line: Int)? {
      guard !origins.isEmpty else { return nil }
      let place = origins[min(max(line, 1), origins.count) - 1]
      return (place.file, place.line)
    }
  }

  /// Renders the template with those of `values` that it declares.
  ///
  /// Files with problems are left out. The returned problems are those that depend on values.
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
  /// The variable of a problem with a missing or invalid value.
  fileprivate var variable: String? {
    file.hasSuffix(".toml") && (code == .missingValue || code == .wrongType) ? name : nil
  }

  /// Returns whether the problem is that one of `names` has no value at a use.
  fileprivate func isUse(ofAny names: Set<String>) -> Bool {
    guard variable == nil, code == .missingValue, let name else { return false }
    return names.contains(String(name.prefix { $0 != "." }))
  }

  /// Returns whether it has the same message as `other`, at any position.
  fileprivate func isSame(as other: TemplateProblem) -> Bool {
    diagnostic.summary == other.diagnostic.summary && diagnostic.why == other.diagnostic.why
      && code == other.code
  }
}
