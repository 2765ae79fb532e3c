import Diagnostics
import Git
import JSON
import TestSupport

@testable import Migration
@testable import Scaffold

/// What became of edits.
extension MergeMove.Result {
  /// What became of one edit, by what Nix makes of the result; `before` are the options of the scaffold before the move.
  func fate(of edit: (kind: EditKind, tag: String), _ value: JSONValue?, before: String) -> MergeMove.Fate {
    let words = edit.kind.words(edit.tag)
    if isStopped {
      // What merges, and what would not, is all there between markers.
      let texts = marked.values.joined(separator: "\n").lowercased()
      let isThere = words.allSatisfy { texts.contains($0.lowercased()) }
      return isThere || reports(words) || names(words) ? .conflict : .lost
    }
    var scaffold = scaffold
    scaffold.value = value
    let isTranslated = scaffold.options.chosen != before.chosen
    if edit.kind.isSeen(scaffold, edit.tag) { return isTranslated ? .translated : .clean }
    // An argument of tests that do not run.
    let isIdle = edit.kind.subject == "cargoTestFlags" && !scaffold.attribute("doCheck").contains("true")
    if isIdle, words.allSatisfy(scaffold.options.contains) { return .translated }
    return reports(words) || reports([edit.kind.subject]) ? .warned : .lost
  }

  /// Whether a conflict shows one of the words.
  private func names(_ words: [String]) -> Bool {
    let places = outcome.result.change.conflicts.flatMap(\.places)
    let texts = places.map { String(decoding: $0.lines.ours, as: UTF8.self).lowercased() }
    return words.contains { word in texts.contains { $0.contains(word.lowercased()) } }
  }
}

extension String {
  /// The lines of an options file that a move does not change by itself.
  var chosen: [Substring] {
    split(separator: "\n").filter { line in
      !["strategy =", "layout =", "template =", "schema ="].contains { line.hasPrefix($0) }
    }
  }
}
