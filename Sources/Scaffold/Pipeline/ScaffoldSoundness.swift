import Diagnostics
import FileTree
import Nix
import Strategies

/// The errors that Nix would report for the files of a scaffold without evaluating them.
package struct ScaffoldSoundness {
  /// An error that Nix would report.
  package struct Finding: Hashable {
    /// The path of the file.
    package let path: String
    /// The line, counted from 1; nil if the file does not parse.
    package let line: Int?
    /// The text of the line.
    package let text: String
    /// The error, in one phrase.
    package let summary: String
  }

  private let sources: [String: NixSource]
  private let refused: [Finding]

  /// Creates the check of `files`, which are keyed by path; files that do not end in `.nix` are ignored.
  package init(_ files: [String: [UInt8]]) {
    var sources: [String: NixSource] = [:]
    var refused: [Finding] = []
    for (path, bytes) in files where path.hasSuffix(".nix") {
      do {
        sources[path] = try NixSource(parsing: bytes, file: path)
      } catch {
        let line = error.diagnostics.first?.place?.line
        refused.append(Finding(path: path, line: line, text: "", summary: error.summary))
      }
    }
    self.sources = sources
    self.refused = refused
  }

  /// The errors in single files.
  package var findings: [Finding] {
    let own = sources.flatMap { path, source in
      (source.problems() + source.inputProblems()).map { finding($0, in: path, of: source) }
    }
    return (refused + own).sorted { ($0.path, $0.line ?? 0) < ($1.path, $1.line ?? 0) }
  }

  /// The calls between files with missing or unknown arguments.
  package var calls: [Finding] {
    return sources.flatMap { path, source in
      source.calls().flatMap { call -> [Finding] in
        guard let target = Self.target(of: call, in: path),
          let callee = sources[target] ?? sources[TreePath.join(target, "default.nix")]
        else { return [] }
        return callee.problems(of: call, own: Self.ownArguments).map { finding($0, in: path, of: source) }
      }
    }
    .sorted { ($0.path, $0.line ?? 0) < ($1.path, $1.line ?? 0) }
  }

  private static func target(of call: NixCall, in path: String) -> String? {
    TreePath.normalised(TreePath.join(TreePath.parent(path) ?? "", call.path))
  }

  private func finding(_ problem: NixProblem, in path: String, of source: NixSource) -> Finding {
    let bytes = source.tokens.bytes
    let newline = UInt8(ascii: "\n")
    let place = min(problem.range.lowerBound, bytes.count)
    let start = bytes[..<place].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let end = bytes[place...].firstIndex(of: newline) ?? bytes.count
    return Finding(
      path: path,
      line: bytes[..<place].count { $0 == newline } + 1,
      text: source.text(start..<end),
      summary: problem.summary
    )
  }

  /// Arguments that no package set has, so that only the scaffold's own files can pass them.
  package static let ownArguments: Set<String> = {
    let generated = Strategy.allCases.map(\.builder).flatMap { builder in
      let plain = builder.packageArguments(of: PackageForm())
      return builder.packageArguments(of: PackageForm(isGenerated: true)).filter { !plain.contains($0) }
    }
    return Set(Strategy.allCases.compactMap(\.builder.ownArgument) + generated + [CheckKind.advisories])
  }()
}
