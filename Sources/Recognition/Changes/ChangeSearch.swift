internal import Diagnostics
internal import Nix

/// Looks for changes in one file.
struct ChangeSearch {
  let source: NixSource
  /// The tokens that are neither space nor comment.
  let code: [NixToken]

  init(_ source: NixSource) {
    self.source = source
    code = source.tokens.all.filter { $0.kind != .space && $0.kind != .comment }
  }

  func findings(_ change: KnownChange) -> [KnownChanges.Finding] {
    switch change.pattern {
    case .output(let name, let becomes): outputs(name, becomes, change)
    case .attribute(let name, let needless): attributes(name, needless, change)
    case .name(let name, let attributes): names(name, attributes, change)
    case .selection(let names): selections(names, change)
    case .text(let text): texts(text, change)
    case .address(let address, let becomes): addresses(address, becomes, change)
    }
  }

  func finding(
    _ change: KnownChange,
    _ range: Range<Int>,
    line: Int,
    column: Int,
    replacement: String? = nil,
    text: String? = nil
  ) -> KnownChanges.Finding {
    KnownChanges.Finding(
      id: change.id,
      summary: change.what,
      since: change.since,
      remedy: change.remedy,
      source: change.source,
      place: .init(file: source.file, line: line, column: column),
      text: text ?? source.text(range),
      range: range,
      replacement: replacement
    )
  }

  // MARK: Names

  private func isSymbol(_ index: Int, _ text: StaticString) -> Bool {
    code.indices.contains(index) && code[index].kind == .symbol && source.tokens.isText(code[index], text)
  }

  private func isName(_ index: Int, _ text: String) -> Bool {
    code.indices.contains(index) && code[index].kind == .identifier && source.tokens.text(code[index]) == text
  }

  private func names(
    _ name: String,
    _ attributes: [String: String],
    _ change: KnownChange
  ) -> [KnownChanges.Finding] {
    let uses = code.indices.filter { isName($0, name) && !isSymbol($0 + 1, "=") }
    // What a name of the file's own is, its definition says; only nixpkgs' set is known.
    let isOwn = uses.contains { !isSymbol($0 - 1, ".") && !isSymbol($0 + 1, ".") }
    return uses.map { index in
      let first = code[index]
      var last = first
      var replacement: String?
      if isSymbol(index + 1, "."), code.indices.contains(index + 2), code[index + 2].kind == .identifier {
        last = code[index + 2]
        let isPlain = !isSymbol(index + 3, ".") && (isSymbol(index - 1, ".") || !isOwn)
        if isPlain { replacement = attributes[source.tokens.text(last)] }
      }
      let range = first.range.lowerBound..<last.range.upperBound
      return finding(change, range, line: first.line, column: first.column, replacement: replacement)
    }
  }

  private func selections(_ names: [String], _ change: KnownChange) -> [KnownChanges.Finding] {
    code.indices.compactMap { index in
      for (number, name) in names.enumerated() {
        guard isName(index + 2 * number, name) else { return nil }
        if number > 0 && !isSymbol(index + 2 * number - 1, ".") { return nil }
      }
      // A definition of the same names is something else.
      let last = index + 2 * (names.count - 1)
      if isSymbol(last + 1, "=") { return nil }
      let range = code[index].range.lowerBound..<code[last].range.upperBound
      return finding(change, range, line: code[index].line, column: code[index].column)
    }
  }

  // MARK: Texts

  private func texts(_ text: String, _ change: KnownChange) -> [KnownChanges.Finding] {
    code.indices.compactMap { index in
      let token = code[index]
      guard token.kind == .text, source.tokens.text(token) == text, code.indices.contains(index + 1),
        index > 0, [.quote, .indentedQuote].contains(code[index - 1].kind),
        code[index + 1].kind == code[index - 1].kind
      else { return nil }
      return finding(change, token.range, line: token.line, column: token.column)
    }
  }

  private func addresses(_ address: String, _ becomes: String, _ change: KnownChange) -> [KnownChanges
    .Finding]
  {
    code.flatMap { token -> [KnownChanges.Finding] in
      guard token.kind == .text || token.kind == .uri else { return [] }
      let bytes = source.tokens.bytes[token.range]
      let wanted = Array(address.utf8)
      var findings: [KnownChanges.Finding] = []
      var line = token.line
      var column = token.column
      var index = bytes.startIndex
      while index < bytes.endIndex {
        if bytes[index...].starts(with: wanted) {
          findings.append(
            finding(change, index..<index + wanted.count, line: line, column: column, replacement: becomes)
          )
        }
        if bytes[index] == UInt8(ascii: "\n") {
          line += 1
          column = 0
        }
        if bytes[index] & 0xC0 != 0x80 { column += 1 }
        index += 1
      }
      return findings
    }
  }
}
