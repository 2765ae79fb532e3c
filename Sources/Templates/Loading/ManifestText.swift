import Diagnostics
import TOML

/// The text of a template.toml, or of a file that it includes.
///
/// If a line is not TOML, the rest is still read, so that one run reports all problems.
struct ManifestText {
  private let file: String
  private let text: String

  init(_ text: String, file: String) {
    self.file = file
    self.text = text
  }

  /// Parses a template.toml.
  func manifest(problems: inout [TemplateProblem]) throws(TemplateProblem) -> TemplateManifest {
    let document = try document(problems: &problems)
    var reader = ManifestReader(file: file)
    var manifest = reader.manifest(document.root)
    manifest.unclear.formUnion(document.unclear)
    manifest.isIncomplete = document.isIncomplete
    problems += reader.problems.filter { !$0.follows(from: document.damaged) }
    return manifest
  }

  /// Parses an included file; its `[[files]]` are not used.
  func included(problems: inout [TemplateProblem]) throws(TemplateProblem) -> TemplateManifest {
    let document = try document(problems: &problems)
    var reader = ManifestReader(file: file)
    var manifest = TemplateManifest()
    manifest.variables = reader.included(document.root)
    manifest.unclear = reader.unclear.union(document.unclear)
    manifest.isIncomplete = document.isIncomplete
    problems += reader.problems.filter { !$0.follows(from: document.damaged) }
    return manifest
  }

  /// A document without the lines that are not TOML.
  private struct Remainder {
    var root: Table
    /// The lines of the tables from which lines were removed.
    var damaged: Set<Int> = []
    /// The names of variables whose tables were removed.
    var unclear: Set<String> = []
    /// Whether a table was removed whose name is not known.
    var isIncomplete = false
  }

  /// Parses the document without the lines that are not TOML, which are reported.
  private func document(problems: inout [TemplateProblem]) throws(TemplateProblem) -> Remainder {
    if let document = try? Document(parsing: Array(text.utf8), file: file) {
      return Remainder(root: document.root)
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var lost: [Substring] = []
    var damaged: Set<Int> = []
    for _ in 0..<Limits.syntaxProblems {
      let problem: TemplateProblem
      do throws(Failure) {
        let root = try Document(parsing: Array(lines.joined(separator: "\n").utf8), file: file).root
        let names = lost.map(Self.variable)
        return Remainder(
          root: root,
          damaged: damaged,
          unclear: Set(names.compactMap(\.self)),
          isIncomplete: names.contains(nil)
        )
      } catch {
        let diagnostic = error.diagnostics.first
        problem = TemplateProblem(
          .unreadable(reason: diagnostic?.summary ?? "the file is not TOML"),
          in: file,
          line: diagnostic?.place?.line
        )
      }
      guard let line = problem.line, lines.indices.contains(line - 1), !lines[line - 1].trimmed.isEmpty else {
        throw problem
      }
      problems.append(problem)
      damaged.insert(Self.header(above: line, in: lines))
      if Self.isHeader(lines[line - 1]) { lost.append(lines[line - 1].trimmed) }
      Self.remove(line, from: &lines)
    }
    throw TemplateProblem(.unreadable(reason: "too many lines of the file are not TOML"), in: file)
  }

  /// Returns the variable of a table's line `[variables.NAME]`; empty for `[[files]]`.
  private static func variable(_ header: Substring) -> String? {
    if header.hasPrefix("[[") { return "" }
    guard header.hasPrefix("[variables."), header.hasSuffix("]") else { return nil }
    let name = header.dropFirst("[variables.".count).dropLast()
    return Names.isName(name) ? String(name) : nil
  }

  /// Removes the text of a line; if it opens a table, also that of the lines of the table.
  private static func remove(_ line: Int, from lines: inout [Substring]) {
    let opensTable = isHeader(lines[line - 1])
    lines[line - 1] = ""
    var next = line
    while opensTable, next < lines.count, !isHeader(lines[next]) {
      lines[next] = ""
      next += 1
    }
  }

  /// Returns the line that opens the table with `line`; 1 for lines before all tables.
  private static func header(above line: Int, in lines: [Substring]) -> Int {
    (lines[..<line].lastIndex(where: isHeader) ?? 0) + 1
  }

  private static func isHeader(_ line: Substring) -> Bool { line.trimmed.first == "[" }
}

extension TemplateProblem {
  /// Returns whether the problem is only a missing key in a table from which lines were removed.
  fileprivate func follows(from damaged: Set<Int>) -> Bool {
    guard let line, damaged.contains(line) else { return false }
    return code == .invalidManifest
  }
}
