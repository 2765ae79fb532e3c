/// A reader of the items of one Rust source that derive traits of clap.
struct ClapItemReader {
  private let tokens: RustTokens
  private var index = 0

  /// Returns the items in their order.
  static func items(in tokens: RustTokens) -> [ClapItem] {
    var reader = ClapItemReader(tokens: tokens)
    return reader.items()
  }

  private init(tokens: RustTokens) { self.tokens = tokens }

  private mutating func items() -> [ClapItem] {
    var items: [ClapItem] = []
    while tokens.indices.contains(index) {
      let attributes = readAttributes()
      guard isClaps(attributes) else {
        if attributes.isEmpty { index += 1 }
        continue
      }
      skipVisibility()
      guard let word = tokens.word(index), word == "struct" || word == "enum",
        let name = tokens.word(index + 1)
      else { continue }
      index += 2
      guard skip(toBraceOf: name) else { continue }
      let isEnum = word == "enum"
      items.append(
        ClapItem(name: name, isEnum: isEnum, attributes: attributes, members: members(ofEnum: isEnum))
      )
    }
    return items
  }

  private func isClaps(_ attributes: [ClapAttribute]) -> Bool {
    attributes.contains { $0.name == "derive" && ClapItem.traits.contains(where: $0.has) }
  }

  /// Reads the outer attributes before an item or a member.
  private mutating func readAttributes() -> [ClapAttribute] {
    var attributes: [ClapAttribute] = []
    while tokens.isMark("#", index), tokens.isMark("[", index + 1) {
      index += 2
      var words: [String] = []
      var depth = 1
      while tokens.indices.contains(index) {
        defer { index += 1 }
        if tokens.isMark("[", index) { depth += 1 }
        if tokens.isMark("]", index) {
          depth -= 1
          if depth == 0 { break }
        }
        words.append(spelling(of: index))
      }
      attributes.append(ClapAttribute(tokens: words))
    }
    return attributes
  }

  private func spelling(of index: Int) -> String {
    if let word = tokens.word(index) { return word }
    if let text = tokens.text(index) { return "\"" + text }
    return Self.marks.first { tokens.isMark($0, index) }.map(String.init) ?? "?"
  }

  private static let marks: [Unicode.Scalar] = ["=", "(", ")", ",", ":", "[", "]", "{", "}", "&", ".", "!"]

  private mutating func skipVisibility() {
    guard tokens.word(index) == "pub" else { return }
    index += 1
    if tokens.isMark("(", index) { index = tokens.end(ofGroup: index) }
  }

  /// Skips what is between an item's name and its braces; returns whether it has any.
  private mutating func skip(toBraceOf name: String) -> Bool {
    while tokens.indices.contains(index) {
      if tokens.isMark("{", index) {
        index += 1
        return true
      }
      if tokens.isMark("(", index) || tokens.isMark(";", index) { return false }
      index += 1
    }
    return false
  }

  /// Reads members up to the brace that closes them.
  private mutating func members(ofEnum isEnum: Bool) -> [ClapItem.Member] {
    var members: [ClapItem.Member] = []
    while tokens.indices.contains(index) {
      if tokens.isMark("}", index) {
        index += 1
        break
      }
      let attributes = readAttributes()
      skipVisibility()
      guard let name = tokens.word(index) else {
        index += 1
        continue
      }
      var member = ClapItem.Member(name: name, attributes: attributes, line: tokens.line(of: index))
      index += 1
      if !isEnum {
        member.type = type()
      } else if tokens.isMark("{", index) {
        index += 1
        member.fields = self.members(ofEnum: false)
      } else if tokens.isMark("(", index) {
        index += 1
        member.fields = tupleFields(line: member.line)
      }
      members.append(member)
      skipToComma()
    }
    return members
  }

  private mutating func tupleFields(line: Int) -> [ClapItem.Member] {
    var fields: [ClapItem.Member] = []
    while tokens.indices.contains(index), !tokens.isMark(")", index) {
      let attributes = readAttributes()
      skipVisibility()
      let type = type()
      if !type.isEmpty {
        fields.append(ClapItem.Member(name: "", attributes: attributes, type: type, line: line))
      }
      if tokens.isMark(",", index) { index += 1 }
    }
    index += 1
    return fields
  }

  /// Reads the words of a type, up to the comma or bracket after it.
  private mutating func type() -> [String] {
    var words: [String] = []
    var (depth, angles) = (0, 0)
    while tokens.indices.contains(index) {
      if depth == 0, angles <= 0, tokens.isMark(",", index) { break }
      depth += tokens.depthChange(index)
      if depth < 0 { break }
      if tokens.isMark("<", index) { angles += 1 }
      if tokens.isMark(">", index) { angles -= 1 }
      if let word = tokens.word(index) { words.append(word) }
      index += 1
    }
    return words
  }

  /// Skips the rest of a member, such as the discriminant of a variant.
  private mutating func skipToComma() {
    var depth = 0
    while tokens.indices.contains(index) {
      if depth == 0, tokens.isMark(",", index) {
        index += 1
        return
      }
      depth += tokens.depthChange(index)
      if depth < 0 { return }
      index += 1
    }
  }
}
