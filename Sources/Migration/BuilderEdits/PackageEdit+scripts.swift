import Nix

/// What a user added to a script that the scaffold writes, too.
extension PackageEdit {
  /// The lines below those of the scaffold's `postInstall`, as an edit of its own; nil if it was changed in another way.
  func addition(in source: NixSource, from base: NixSource) -> PackageEdit? {
    guard path == ["postInstall"], let old = old?.value, let new = new?.value else { return nil }
    let (known, operands) = (old.bare.row, new.bare.row)
    guard (known.operator ?? "+") == "+", (operands.operator ?? "+") == "+",
      operands.operands.count >= known.operands.count
    else { return nil }
    var texts: [String] = []
    var values: [NixExpression] = []
    for (one, two) in zip(known.operands, operands.operands)
    where base.text(of: one).words != source.text(of: two).words {
      guard texts.isEmpty, let script = ScriptEdit(from: one, in: base, to: two, in: source),
        script.calls.isEmpty, script.folder == nil, script.before == nil, let after = script.after
      else { return nil }
      texts.append(after.text)
      values += after.values
    }
    let others = operands.operands.dropFirst(known.operands.count)
    texts += others.map { source.text(of: $0).withoutIndentation }
    if texts.isEmpty { return nil }
    var edit = self
    edit.old = nil
    edit.join = .text
    edit.isPart = true
    edit.comments = ""
    edit.text = texts.joined(separator: "\n+ ")
    edit.values = values + others
    return edit
  }

  /// Returns `script` with the lines of the edit below its own.
  func added(to script: NixExpression, in source: NixSource) -> String {
    let whole = source.text(of: script).withoutIndentation
    guard let first = script.bare.row.operands.first, case .string(let string) = first.bare.form,
      string.isIndented, text.hasPrefix("''\n"), values.allSatisfy({ !isOperand($0) })
    else { return "\(whole)\n+ \(text)" }
    let own = source.text(of: first).withoutIndentation
    guard own.contains("\n"), whole.hasPrefix(own) else { return "\(whole)\n+ \(text)" }
    return String(own.dropLast(2) + text.dropFirst(3) + whole.dropFirst(own.count))
  }

  /// Whether a value is all of an operand, and not a part of lines.
  private func isOperand(_ value: NixExpression) -> Bool {
    new?.value?.bare.row.operands.contains { $0.range == value.range } ?? false
  }
}

extension String {
  /// What it says, white space apart.
  fileprivate var words: [Substring] { split { $0.isWhitespace } }
}
