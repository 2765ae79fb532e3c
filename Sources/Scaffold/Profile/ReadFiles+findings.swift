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
    return Diagnostic(
      .note,
      .unsearchedSources,
      "some sources were not searched for the files that they read: \(unsearched.listing)",
      why: "they are larger than 4 MB"
    )
  }
}
