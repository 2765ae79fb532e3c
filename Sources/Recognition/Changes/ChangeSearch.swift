internal import Diagnostics
internal import FileTree
internal import Nix

/// A search for known changes in one file.
struct ChangeSearch {
  let source: NixSource
  /// The files that may import this one.
  let others: [NixSource]
  /// The folder of the Cargo workspace.
  let project: String
  let cargoHash: () -> String?
  /// The tokens that are neither space nor comment.
  let code: [NixToken]
  let outline: NixOutline
  /// The inputs, if this is a flake.
  let inputs: Set<String>

  init(_ source: NixSource, beside others: [NixSource], project: String, cargoHash: @escaping () -> String?) {
    self.source = source
    self.others = others
    self.project = project
    self.cargoHash = cargoHash
    code = source.tokens.all.filter { $0.kind != .space && $0.kind != .comment }
    outline = NixOutline(source.root)
    let isFlake = TreePath.name(source.file) == "flake.nix"
    inputs = isFlake ? Set(FlakeInputReader(source).found.map(\.input.name)) : []
  }

  func findings(_ change: KnownChange) -> [KnownChanges.Finding] {
    switch change.pattern {
    case .output(let name, let becomes): outputs(name, becomes, change)
    case .attribute(let name, let needless, let becomes): attributes(name, needless, becomes, change)
    case .name(let name, let attributes): names(name, attributes, change)
    case .selection(let names, let function, let isElement): selections(names, function, isElement, change)
    case .text(let text, let isElement): texts(text, isElement, change)
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

  func finding(
    _ change: KnownChange,
    _ token: NixToken,
    _ text: Range<Int>,
    _ edit: (range: Range<Int>, replacement: String)?
  ) -> KnownChanges.Finding {
    finding(
      change,
      edit?.range ?? text,
      line: token.line,
      column: token.column,
      replacement: edit?.replacement,
      text: source.text(text)
    )
  }

  func isSymbol(_ index: Int, _ text: StaticString) -> Bool {
    code.indices.contains(index) && code[index].kind == .symbol && source.tokens.isText(code[index], text)
  }

  func isName(_ index: Int, _ text: String) -> Bool {
    code.indices.contains(index) && code[index].kind == .identifier && source.tokens.text(code[index]) == text
  }

  // MARK: Texts

  private func selections(
    _ names: [String],
    _ function: String?,
    _ isElement: Bool,
    _ change: KnownChange
  ) -> [KnownChanges.Finding] {
    code.indices.compactMap { index in
      for (number, name) in names.enumerated() {
        guard isName(index + 2 * number, name) else { return nil }
        if number > 0 && !isSymbol(index + 2 * number - 1, ".") { return nil }
      }
      // A definition with the same names is something else.
      let last = index + 2 * (names.count - 1)
      if isSymbol(last + 1, "=") { return nil }
      let range = code[index].range.lowerBound..<code[last].range.upperBound
      let around = outline.around(range)
      if isElement { return finding(change, code[index], range, withoutSelected(names, around)) }
      let edit = function.flatMap { call(of: names, $0, around) }
      return finding(change, code[index], edit?.0 ?? range, edit)
    }
  }

  private func texts(_ text: String, _ isElement: Bool, _ change: KnownChange) -> [KnownChanges.Finding] {
    code.indices.compactMap { index in
      let token = code[index]
      guard token.kind == .text, source.tokens.text(token) == text, code.indices.contains(index + 1),
        index > 0, [.quote, .indentedQuote].contains(code[index - 1].kind),
        code[index + 1].kind == code[index - 1].kind
      else { return nil }
      let edit = isElement ? withoutSystem(text, outline.around(token.range)) : nil
      return finding(change, token, token.range, edit)
    }
  }

  private func addresses(
    _ address: String,
    _ becomes: String,
    _ change: KnownChange
  ) -> [KnownChanges.Finding] {
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
