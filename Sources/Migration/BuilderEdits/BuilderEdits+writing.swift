import Diagnostics
import Git
import Nix
import Strategies

/// The new package with the edits in it.
extension BuilderEdits {
  /// What became of the edits.
  struct Result {
    var text: [UInt8]
    /// The edits that have no place.
    var left: [Refusal] = []
    /// What the user should know of the others.
    var notes: [Diagnostic] = []
  }

  /// The user's file with the sets as flakewright wrote them.
  var reset: [UInt8] {
    var editor = NixEditor(reader.ours)
    for (range, text) in replacements { editor.replace(range, with: text) }
    for (ours, base) in facts.definitions {
      if let base {
        editor.replace(ours.range, with: reader.base.text(of: base).withoutIndentation)
      } else {
        editor.remove(ours, from: reader.after.definitions)
      }
    }
    return editor.bytes
  }

  /// The parts of the user's file that `reset` replaces.
  var replaced: [Range<Int>] { facts.definitions.map(\.ours.range) + replacements.map(\.range) }

  /// The parts of the user's file that pass arguments to the builder, and the text that flakewright wrote there.
  private var replacements: [(range: Range<Int>, text: String)] {
    let (before, after) = (reader.before, reader.after)
    func replacement(of two: NixExpression?, by one: NixExpression?) -> [(range: Range<Int>, text: String)] {
      guard let one, let two else { return [] }
      return [(two.range, reader.base.text(of: one).withoutIndentation)]
    }
    switch old.call {
    case .crate:
      let call =
        replacement(of: after.call, by: before.call)
        + ["crateOverrides", "test"].flatMap { name in
          replacement(of: after.definition(name), by: before.definition(name))
        }
      guard let overridden = after.overridden else { return call }
      let whole = after.result.first { $0.bare.range == overridden.range } ?? overridden
      return call + [(whole.range, before.overridden.map { reader.base.text(of: $0) } ?? "crate")]
    case .function:
      let isWhole = after.call?.bare.isFunction == true && before.call?.bare.isFunction == false
      return replacement(of: after.sets[.common], by: before.sets[.common])
        + (isWhole
          ? replacement(of: after.call, by: before.call)
          : replacement(of: after.sets[.call], by: before.sets[.call]))
    }
  }

  /// The text `merged`, which has no edits of the builder's sets, with those that move, and those that have no place;
  /// nil if the sets are not found.
  func inserted(into merged: [UInt8]) -> Result? {
    guard var writer = PackageWriter(merged, at: path, of: new) else { return nil }
    var result = Result(text: merged)
    for refusal in refused {
      switch writer.replace(refusal.edit) {
      case .some(true): break
      case .some(false): result.notes.append(unneeded(refusal.edit))
      case nil: result.left.append(refusal)
      }
    }
    for edit in restated where !writer.restate(edit) { result.left.append(Refusal(edit: edit, why: nil)) }
    for place in EditPlace.allCases {
      let edits = moved.filter { $0.place == place }.map(\.edit)
      guard !edits.isEmpty else { continue }
      let left =
        place == .crate
        ? writer.write(edits.flatMap { shares(of: $0) }, crates) : writer.write(edits, to: place)
      result.left += left.map { Refusal(edit: $0, why: nil) }
    }
    result.notes += writer.write(comments).map(lost)
    writer.takeArguments(of: moved.map(\.edit) + restated, from: reader.formals)
    writer.dropArguments(used.union(["defaultCrateOverrides"]), of: reader)
    result.text = writer.bytes
    return result
  }

  private func unneeded(_ edit: PackageEdit) -> Diagnostic {
    Diagnostic(
      .warning,
      .notKept,
      "\(new.strategy.rawValue) has no `\(edit.name)` that could be removed, as you did",
      at: .init(file: path, line: edit.line)
    )
  }

  /// The text with `left` between markers at the end of the builder's set.
  func marked(_ text: [UInt8], _ left: [Refusal], _ labels: TextMerge.Labels) -> [UInt8] {
    if left.isEmpty { return text }
    let block = block(left.map(\.edit.conflict), labels)
    guard let source = try? NixSource(parsing: text, file: path), case .function = new.call,
      let set = BuilderSets(in: source, of: new)?.sets[.call]
    else { return text + block }
    let end = text[..<(set.range.upperBound - 1)].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return text[..<end] + block + text[end...]
  }

  /// The text `merged` with all edits between markers at its end, where they have no other place.
  func appended(to merged: [UInt8], _ labels: TextMerge.Labels) -> (text: [UInt8], left: [Refusal]) {
    let left = (moved.map(\.edit) + restated).map { Refusal(edit: $0, why: nil) } + refused
    return (merged + block(left.map(\.edit.conflict), labels), left)
  }

  private func block(_ left: [TextMerge.Conflict], _ labels: TextMerge.Labels) -> [UInt8] {
    if left.isEmpty { return [] }
    return labels.block(base: left.flatMap(\.base), ours: left.flatMap(\.ours))
  }
}

extension PackageEdit {
  /// The edit as a conflict: the new text has nothing like it.
  var conflict: TextMerge.Conflict {
    func line(_ definition: NixSetEdit.Definition?, _ text: String?) -> [UInt8] {
      guard let definition, let text = text ?? Optional(definition.text) else { return [] }
      return Array((definition.value == nil ? definition.text : "\(name) = \(text);").utf8) + [0x0A]
    }
    return TextMerge.Conflict(
      line: self.line,
      base: line(old, nil),
      ours: line(new, isPart ? text : nil),
      theirs: []
    )
  }
}

extension NixExpression {
  fileprivate var isFunction: Bool { if case .function = form { true } else { false } }
}
