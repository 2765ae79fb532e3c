package import Diagnostics
package import FileTree
package import Recognition
import Scaffold
package import Strategies

/// Nix files that flakewright did not write, and what a scaffold can keep of them.
package struct ForeignScaffold {
  package let recognition: Recognition

  /// Reads the Nix files in `folder` of `tree`; nil if there are none.
  package static func read(in folder: String, of tree: some FileTree) throws(Failure) -> ForeignScaffold? {
    let recognition = try Recognition(of: tree, in: folder)
    if recognition.files.isEmpty && recognition.problems.isEmpty { return nil }
    return ForeignScaffold(recognition: recognition)
  }

  /// Returns the layout of the existing entry point.
  package func layout(in folder: String) -> Layout {
    let flake = TreePath.join(folder, "flake.nix")
    // A file that cannot be read still shows the layout.
    let isThere =
      recognition.files.contains(flake) || recognition.problems.contains { $0.place?.file == flake }
    return isThere ? .flake : .callpackage
  }

  /// The approaches of the files, with positions as evidence.
  package var evidence: [Diagnostic] { recognition.problems + sightings }

  /// The same as warnings, for a user who replaces the files: an invalid file is not an error then.
  package var warnings: [Diagnostic] {
    recognition.problems.map { problem in
      guard problem.severity == .error else { return problem }
      return Diagnostic(
        .warning,
        .notKept,
        "nothing is kept from `\(problem.place?.file ?? "")`: \(problem.summary)",
        at: problem.place
      )
    } + sightings
  }

  private var sightings: [Diagnostic] {
    recognition.sightings.flatMap { sighting in
      sighting.evidence.prefix(3).map { evidence in
        Diagnostic(
          .note,
          .foreignNix,
          "\(sighting.approach.name): \(evidence.meaning)",
          at: evidence.place,
          why: "`\(evidence.text)`"
        )
      }
    }
  }

  /// Notes about definitions that are not certain, or that a scaffold has nothing like.
  package var left: [Diagnostic] { definitions + comments }

  /// One note about all comments: most of them only describe the code next to them.
  private var comments: [Diagnostic] {
    let places = recognition.left.filter { $0.reason == .comment }.map { left in
      let (first, last) = (left.lines.lowerBound, left.lines.upperBound)
      return "\(left.file):\(first)" + (first == last ? "" : "-\(last)")
    }
    if places.isEmpty { return [] }
    let what = places.count == 1 ? "a comment" : "\(places.count) comments"
    return [
      Diagnostic(.note, .notKept, "not kept: \(what)", why: places.joined(separator: ", "))
    ]
  }

  private var definitions: [Diagnostic] {
    recognition.left.compactMap { left -> Diagnostic? in
      let why: String
      switch left.reason {
      case .provided, .valueKept, .comment: return nil
      case .uncertain(let reason): why = reason
      case .unknown: why = "a scaffold has nothing of the kind"
      }
      return Diagnostic(
        .note,
        .notKept,
        "not kept: `\(left.firstWords)`",
        at: .init(file: left.file, line: left.lines.lowerBound),
        why: why
      )
    }
  }
}
