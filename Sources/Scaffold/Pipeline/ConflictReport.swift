package import Diagnostics
import Git
package import Strategies

/// One conflict in the form in which it is printed and written as JSON.
package struct ConflictReport: Sendable {
  /// The message: what happened, why, and what the user can do about it.
  package let diagnostic: Diagnostic
  /// The word for the kind of conflict.
  package let reason: String
  /// The edit; nil if there are no versions to compare.
  package let place: MergeConflict.Place?

  /// The lines that the conflicting edit removed and added.
  package var diff: [DiffLine] { place?.diff ?? [] }

  /// The lines of the new version, if there is more than one; a single line is quoted in the message.
  package var newLines: [DiffLine] {
    guard let lines = place?.newLines, lines.count > 1 else { return [] }
    return lines
  }
}

extension MergeConflict {
  /// Returns one report for each edit, or one for the whole file if there are no versions to compare.
  ///
  /// `strategy` is that of the new scaffold; nil if there is none.
  package func reports(for strategy: Strategy?) -> [ConflictReport] {
    let whole = diagnostic(for: strategy)
    if places.isEmpty { return [ConflictReport(diagnostic: whole, reason: reason.code, place: nil)] }
    return places.enumerated().map { index, place in
      var (summary, why, help) = (whole.summary, whole.why, index + 1 < places.count ? [] : whole.help)
      if let strategy, reason == .edited || reason == .gone {
        (summary, why) = place.words(strategy.rawValue, path, isGone: reason == .gone)
        help = place.help
      }
      let diagnostic = Diagnostic(
        .error,
        .conflict,
        summary,
        at: .init(file: path, line: place.line),
        why: why,
        help: help
      )
      return ConflictReport(diagnostic: diagnostic, reason: reason.code, place: place)
    }
  }
}

extension MergeConflict.Place {
  /// Returns what happened to the edit in the file at `path`, and why it conflicts; `new` names the new
  /// strategy.
  fileprivate func words(_ new: String, _ path: String, isGone: Bool) -> (summary: String, why: String?) {
    let name = attribute.map { "`\($0)`" } ?? "these lines"
    if isGone {
      let edit = attribute.map { "your edit of `\($0)`" } ?? "your edit"
      return ("\(edit) has no place in the new scaffold", "`\(path)` is not part of it")
    }
    let isSet = destination?.attribute == attribute && attribute != nil
    switch (lines.base.isEmpty, lines.ours.isEmpty, lines.theirs.isEmpty) {
    case (_, true, _): return ("you removed \(name), and \(new) changes it", there(new))
    case (true, false, true):
      let why =
        isSet
        ? "\(new) sets it itself"
        : destination?.function != nil
          ? "it would replace what \(new) does itself" : "\(new) has no equivalent"
      return ("\(attribute.map { "your `\($0)`" } ?? "your edit") cannot move to \(new)", why)
    case (false, false, true):
      return (
        "you changed \(name), and \(new) does not have it", isSet ? "\(new) sets it in another way" : nil
      )
    case (true, false, false): return ("you and \(new) both add \(name)", there(new))
    case (false, false, false): return ("you and \(new) both change \(name)", there(new))
    }
  }

  /// Returns what the new version has instead of the user's lines, as a clause.
  private func there(_ new: String) -> String? {
    let texts = newLines.map(\.text).filter { !$0.isEmpty }
    guard let first = texts.first else { return "\(new) has nothing there" }
    return texts.count == 1 ? "\(new) has `\(first)` there" : "\(new) has \(texts.count) other lines there"
  }

  fileprivate var help: [Help] {
    var help: [Help] = []
    if !options.isEmpty {
      let lines = options.map { "`\($0)`" }.joined(separator: ", ")
      help.append(
        "every strategy has an option for it: write \(lines) into `\(Provenance.path)` and drop the edit"
      )
    }
    // Do not name the destination if the edit is already there.
    if let destination, destination.attribute != attribute || destination.function != nil {
      help.append(.text("in the new scaffold it would go to \(destination.words)"))
    }
    return help
  }
}

extension MergeConflict.Destination {
  /// The place as a noun, such as "the set of `buildPackage` in `nix/package.nix`".
  package var words: String {
    switch (attribute, function) {
    case (let attribute?, let function?): "`\(attribute)` in the set of `\(function)` in `\(file)`"
    case (nil, let function?): "the set of `\(function)` in `\(file)`"
    case (let attribute?, nil): "`\(attribute)` in `\(file)`"
    case (nil, nil): "`\(file)`"
    }
  }
}
