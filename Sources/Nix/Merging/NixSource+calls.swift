/// Calls of a scaffold file that the user added.
extension NixSource {
  /// Returns this file with its calls changed as the corresponding call changed from `base` to `theirs`; nil
  /// if no call changes.
  ///
  /// A second call of `./nix/package.nix`, as in an overlay, has another package set before `callPackage`, and the same
  /// one in its arguments: `final.callPackage ./nix/package.nix { craneLib = inputs.crane.mkLib final; }`.
  func adaptingCalls(of base: NixSource, to theirs: NixSource) -> [UInt8]? {
    let (old, new) = (base.completedCalls, theirs.completedCalls)
    var edits: [(range: Range<Int>, text: String)] = []
    for call in completedCalls {
      guard let before = old.first(where: { $0.path == call.path }),
        let after = new.first(where: { $0.path == call.path }),
        let receiver = call.receiver(in: self),
        let set = call.set(in: self, from: (before, base), to: (after, theirs), receiver)
      else { continue }
      edits.append((call.set.range, set))
    }
    if edits.isEmpty { return nil }
    var bytes = tokens.bytes
    for edit in edits.reversed() { bytes.replaceSubrange(edit.range, with: edit.text.utf8) }
    return bytes
  }

  private var completedCalls: [NixCall] { calls().filter { $0.isCompleted && !$0.isOpen } }

  /// Returns the words of a part, with `receiver` in place of the variable `name`.
  fileprivate func words(_ part: NixExpression, _ name: String, as receiver: String) -> [String] {
    var words: [String] = []
    for token in tokens.all[part.tokens] where !token.isTrivia {
      let isName = token.kind == .identifier && tokens.text(token) == name && words.last != "."
      words +=
        isName
        ? receiver.split(separator: ".").flatMap { [".", String($0)] }.dropFirst() : [tokens.text(token)]
    }
    return words
  }

  /// Returns the text of a part, with `receiver` in place of the variable `name`.
  fileprivate func text(_ part: NixExpression, _ name: String, as receiver: String) -> String {
    var (text, last) = ("", "")
    for token in tokens.all[part.tokens] {
      let word = tokens.text(token)
      text += token.kind == .identifier && word == name && last != "." ? receiver : word
      if !token.isTrivia { last = word }
    }
    return text
  }

  /// Returns whether a part is on one line, which has at most 100 columns with `count` bytes in its place.
  fileprivate func isOnOneLine(_ part: Range<Int>, with count: Int) -> Bool {
    let feed = UInt8(ascii: "\n")
    let start = tokens.bytes[..<part.lowerBound].lastIndex(of: feed).map { $0 + 1 } ?? 0
    let end = tokens.bytes[part.lowerBound...].firstIndex(of: feed) ?? tokens.bytes.count
    return end >= part.upperBound && end - start - part.count + count <= 100
  }

  /// Returns the number of spaces at the beginning of the line of `offset`.
  fileprivate func indentation(_ offset: Int) -> Int {
    let start = tokens.bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return tokens.bytes[start...].prefix { $0 == UInt8(ascii: " ") }.count
  }
}

extension NixCall {
  /// Returns the package set before `callPackage`, as written; nil if the function is another one.
  fileprivate func receiver(in source: NixSource) -> String? {
    guard case .selection(let base, let path, nil) = function.form, path.last?.name == "callPackage" else {
      return nil
    }
    return source.text(base.range.lowerBound..<(path.dropLast().last?.range ?? base.range).upperBound)
  }

  /// The arguments with their names; nil if the call has any that is inherited or has a computed or longer
  /// path.
  private var values: [(name: String, value: NixExpression)]? {
    guard case .set(let bindings, false) = set.form else { return nil }
    var values: [(name: String, value: NixExpression)] = []
    for binding in bindings {
      guard case .value(let path, let value) = binding.form, path.count == 1, let name = path[0].name else {
        return nil
      }
      values.append((name, value))
    }
    return values
  }

  /// Returns the set of arguments with the change from `old` to `new` applied; nil if nothing changes.
  fileprivate func set(
    in source: NixSource,
    from old: (call: NixCall, source: NixSource),
    to new: (call: NixCall, source: NixSource),
    _ receiver: String
  ) -> String? {
    guard let mine = values, let before = old.call.values, let after = new.call.values,
      let oldReceiver = old.call.receiver(in: old.source),
      let newReceiver = new.call.receiver(in: new.source),
      !source.tokens.all[set.tokens].contains(where: { $0.kind == .comment })
    else { return nil }
    var isChanged = false
    var lines: [String] = []
    for argument in mine {
      let was = before.first { $0.name == argument.name }
      let isSame =
        was.map {
          old.source.words($0.value, oldReceiver, as: receiver) == source.words(argument.value, "", as: "")
        } ?? false
      if isSame, !after.contains(where: { $0.name == argument.name }) {
        isChanged = true
        continue
      }
      lines.append("\(argument.name) = \(source.text(of: argument.value));")
    }
    for argument in after where !mine.contains(where: { $0.name == argument.name }) {
      isChanged = true
      lines.append("\(argument.name) = \(new.source.text(argument.value, newReceiver, as: receiver));")
    }
    guard isChanged else { return nil }
    if lines.isEmpty { return "{ }" }
    // A set with one definition may stay on its line.
    if lines.count == 1, source.isOnOneLine(set.range, with: lines[0].utf8.count + 4) {
      return "{ \(lines[0]) }"
    }
    let outer = String(repeating: " ", count: source.indentation(range.lowerBound))
    return "{\n" + lines.map { "\(outer)  \($0)\n" }.joined() + "\(outer)}"
  }
}
