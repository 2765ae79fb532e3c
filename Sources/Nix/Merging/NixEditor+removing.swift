extension NixEditor {
  /// Adds elements at the end of a list.
  public mutating func append(_ elements: [String], to list: NixExpression) {
    guard case .list(let present) = list.bare.form else { return }
    guard let last = present.last else {
      return put("[ \(elements.joined(separator: " ")) ]", in: list.bare.range)
    }
    let isOneLine = version.isOneLine(list.bare.range)
    let indentation = version.indentation(last.range.lowerBound)
    let separator = isOneLine ? " " : "\n" + String(repeating: " ", count: indentation)
    let end = last.range.upperBound
    put(elements.map { separator + $0 }.joined(), in: end..<end)
  }

  /// Removes a definition of a set or of a `let`, with the comments above it.
  public mutating func remove(_ binding: NixBinding, from bindings: [NixBinding]) {
    guard let index = bindings.firstIndex(where: { $0.range == binding.range }) else { return }
    let start = index > 0 ? bindings[index - 1].range.upperBound : nil
    removeLines(of: binding.range, notBefore: start)
  }

  /// Removes `name` from an `inherit`, or the whole `inherit` if it has no other name.
  public mutating func remove(_ name: String, from binding: NixBinding, of bindings: [NixBinding]) {
    guard case .inherit(let source, let names) = binding.form,
      let index = names.firstIndex(where: { $0.name == name })
    else { return }
    if names.count == 1 { return remove(binding, from: bindings) }
    let first = source?.range.upperBound ?? binding.range.lowerBound + "inherit".utf8.count
    var start = index > 0 ? names[index - 1].range.upperBound : first
    // The bracket after the source stays.
    while start < names[index].range.lowerBound, !NixVersion.isBlank(version.bytes[start]) { start += 1 }
    put("", in: start..<names[index].range.upperBound)
  }

  /// Removes a name from the arguments of a function; does nothing if it is not there.
  public mutating func remove(argument name: String, from parameter: NixParameter) {
    guard let formals = parameter.formals, let index = formals.firstIndex(where: { $0.name == name }) else {
      return
    }
    let formal = formals[index]
    if index + 1 < formals.count {
      let next = formals[index + 1]
      // Blank lines between groups of arguments stay.
      var end = next.range.lowerBound
      let line = version.lineStart(end)
      if line > formal.range.upperBound { end = version.lineEnd(formal.range.upperBound) }
      let start =
        line > formal.range.upperBound ? version.lineStart(formal.range.lowerBound) : formal.range.lowerBound
      put("", in: start..<end)
    } else if index > 0 {
      put("", in: formals[index - 1].range.upperBound..<formal.range.upperBound)
    }
  }

  /// Removes the lines of a part, or only the part if its lines contain anything else.
  private mutating func removeLines(of range: Range<Int>, notBefore limit: Int?) {
    var (start, end) = (range.lowerBound, range.upperBound)
    guard version.isFirstOnLine(start), version.isLastOnLine(end) else {
      while start > 0, version.bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
      return put("", in: start..<end)
    }
    start = version.lineStart(start)
    end = version.lineEnd(end)
    // Comments directly above belong to it.
    while start > 0 {
      let line = version.lineStart(start - 1)
      let text = version.text(line..<start).drop { $0 == " " }
      guard text.hasPrefix("#"), line >= (limit ?? 0) else { break }
      start = line
    }
    if version.hasBlankLineAbove(start) {
      start = version.lineStart(start - 1)
    } else if limit == nil, end < version.bytes.count, version.isLastOnLine(end), version.isFirstOnLine(end) {
      end = version.lineEnd(end)
    }
    put("", in: start..<end)
  }
}
