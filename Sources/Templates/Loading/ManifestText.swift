import Diagnostics
import TOML

/// The text of a template.toml, or of a file that it includes.
///
/// Where it is not TOML, the rest of it is read all the same, so that one run reports all problems.
struct ManifestText {
  private let file: String
  private let text: String

  init(_ text: String, file: String) {
    self.file = file
    self.text = text
  }

  /// What a template.toml says.
  func manifest(problems: inout [TemplateProblem]) throws(TemplateProblem) -> TemplateManifest {
    let document = try document(problems: &problems)
    var reader = ManifestReader(file: file)
    var manifest = reader.manifest(document.root)
    manifest.unclear.formUnion(document.unclear)
    manifest.isIncomplete = document.isIncomplete
    problems += reader.problems.filter { !$0.follows(from: document.damaged) }
    return manifest
  }

  /// What an included file declares; its files are none.
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
    /// The lines of the tables that have lost lines.
    var damaged: Set<Int> = []
    /// The names of variables whose tables were lost.
    var unclear: Set<String> = []
    /// Whether a table was lost of which nothing is known.
    var isIncomplete = false
  }

  /// The document without the lines that are not TOML, which are reported.
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

  /// The variable that a table's line names, `[variables.NAME]`; empty for one of `[[files]]`.
  private static func variable(_ header: Substring) -> String? {
    if header.hasPrefix("[[") { return "" }
    guard header.hasPrefix("[variables."), header.hasSuffix("]") else { return nil }
    let name = header.dropFirst("[variables.".count).dropLast()
    return Names.isName(name) ? String(name) : nil
  }

  /// Empties a line, with all below it that belongs to the table that it opens.
  private static func remove(_ line: Int, from lines: inout [Substring]) {
    let opensTable = isHeader(lines[line - 1])
    lines[line - 1] = ""
    var next = line
    while opensTable, next < lines.count, !isHeader(lines[next]) {
      lines[next] = ""
      next += 1
    }
  }

  /// The line that opens the table with `line`; 1 for those before all tables.
  private static func header(above line: Int, in lines: [Substring]) -> Int {
    (lines[..<line].lastIndex(where: isHeader) ?? 0) + 1
  }

  private static func isHeader(_ line: Substring) -> Bool { line.trimmed.first == "[" }
}

extension TemplateProblem {
  /// Whether it is only that something is missing in a table that has lost lines.
  fileprivate func follows(from damaged: Set<Int>) -> Bool {
    guard let line, damaged.contains(line) else { return false }
    return code == .invalidManifest
  }
}
