import Diagnostics
import Scaffold
import Strategies

/// What is said of edits, on the terminal and in the commit.
extension BuilderEdits {
  /// Notes that an edit is an option now.
  mutating func record(_ option: OptionEdit, _ edit: PackageEdit) {
    options = option.options
    let place = Diagnostic.Place(file: path, line: edit.line)
    reasons.append(Reason(edit.name, because: "an edit, and now an option in `\(Provenance.path)`"))
    notes.append(
      Diagnostic(.note, .movedEdit, "your `\(edit.name)` is now an option in `\(Provenance.path)`", at: place)
    )
  }

  /// Warns of an edit that is left out, and harmless.
  mutating func warn(_ edit: PackageEdit) {
    let words = noEquivalent(edit.name)
    reasons.append(Reason(edit.name, because: "an edit that is left out: \(words)"))
    notes.append(Diagnostic(.warning, .notKept, words, at: .init(file: path, line: edit.line)))
  }

  mutating func refuse(_ edit: PackageEdit, _ why: String?) {
    refused.append(Refusal(edit: edit, why: why))
  }

  /// Why an edit has no place; nil if the conflict says all.
  func diagnostic(of refusal: Refusal) -> Diagnostic? {
    refusal.why.map { why in
      Diagnostic(
        .error,
        .conflict,
        "your `\(refusal.edit.name)` has no place in the scaffold for \(new.strategy.rawValue)",
        at: .init(file: path, line: refusal.edit.line),
        why: why
      )
    }
  }

  /// What is said of a comment that has no place in the new scaffold.
  func lost(_ comment: SetComments.Comment) -> Diagnostic {
    let name = comment.path.joined(separator: ".")
    return Diagnostic(
      .warning,
      .notKept,
      "your comment `\(comment.text.split(separator: "\n").joined(separator: " "))` is left out",
      at: .init(file: path, line: comment.line),
      why: name.isEmpty ? nil : "the scaffold for \(new.strategy.rawValue) does not define `\(name)` there"
    )
  }

  func noEquivalent(_ name: String) -> String {
    "`\(name)` belongs to \(old.strategy.rawValue), and \(new.strategy.rawValue) has no equivalent for it"
  }
}
