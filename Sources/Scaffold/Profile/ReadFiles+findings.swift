package import Cargo
package import Diagnostics

extension ReadFiles {
  /// Warnings about files that are missing, and about sources that were not searched.
  package var findings: [Diagnostic] {
    missing + [unreadableSources, unsearchedSources].compactMap(\.self)
  }

  private var missing: [Diagnostic] {
    files.filter { $0.kind == .missing && $0.reader.hasSuffix("!") }.map { file in
      Diagnostic(
        .warning,
        .missingPath,
        "`\(file.path)` does not exist, and `\(file.reader)` reads it",
        at: .init(file: file.file, line: file.line),
        why: "Nix only sees files that git tracks; a build script may create it"
      )
    }
  }

  private var unreadableSources: Diagnostic? {
    guard let problem = unreadable.first?.diagnostics.first else { return nil }
    let rest = unreadable.count - 1
    return Diagnostic(
      .warning,
      .unreadableSource,
      problem.summary,
      at: problem.place,
      why: "flakewright cannot tell which files "
        + (rest == 0 ? "this source reads" : "this source and \(rest) more read"),
      help: problem.help
    )
  }

  private var unsearchedSources: Diagnostic? {
    guard !unsearched.isEmpty else { return nil }
    let places = unsearched.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
    let rest = unsearched.count > 3 ? " and \(unsearched.count - 3) more" : ""
    return Diagnostic(
      .note,
      .unsearchedSources,
      "some sources were not searched for the files that they read: \(places)\(rest)",
      why:
        "there are more than \(ProjectPaths.searchedSources); of larger packages, only the targets' roots were searched",
      help: [.command(["flakewright", "inspect", "--all-sources"], to: "search all of them")]
    )
  }
}
