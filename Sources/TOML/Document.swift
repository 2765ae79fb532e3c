private import CTomlPlusPlus
public import Diagnostics

/// A TOML document with a line and a column for every key and value.
public struct Document: Sendable {
  /// The root table.
  public let root: Table
  /// The places of syntax that TOML 1.1 allows and TOML 1.0 does not, up to 100.
  ///
  /// Cargo accepts it; `builtins.fromTOML` of older Nix releases does not.
  public let newerForms: [Diagnostic.Place]
  /// Where dates and times are, which `builtins.fromTOML` refuses.
  public let dates: [Diagnostic.Place]

  /// Parses `bytes` as cargo does: UTF-8 with or without a byte-order mark, TOML 1.1.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its path, for messages.
  /// - Throws: a failure with the code `toml-syntax` at the first error.
  public init(parsing bytes: [UInt8], file: String) throws(Failure) {
    let parsed = bytes.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { ctoml_parse($0.baseAddress, $0.count) }
    }
    guard let parsed else {
      throw .tomlSyntax("the parser has no memory left", at: .init(file: file))
    }
    defer { ctoml_free(parsed) }
    let nodes = UnsafeBufferPointer(start: parsed.pointee.nodes, count: parsed.pointee.node_count)
    guard !nodes.isEmpty else {
      let place = Self.place(parsed.pointee.error_position, in: file)
      throw .tomlSyntax(Self.reason(of: parsed.pointee.error), at: place)
    }
    var copy = Copy(nodes: nodes, file: file)
    root = copy.nextTable()
    dates = copy.dates
    let newer = UnsafeBufferPointer(start: parsed.pointee.newer_forms, count: parsed.pointee.newer_form_count)
    newerForms = newer.map { Self.place($0, in: file) }
  }

  /// Returns the parser's message without its prefix "Error while parsing …: ", which only repeats the position.
  private static func reason(of text: ctoml_text) -> String {
    let message = string(text)
    guard message.hasPrefix("Error while parsing "), let colon = message.firstRange(of: ": ") else {
      return message
    }
    return String(message[colon.upperBound...])
  }

  fileprivate static func place(_ position: ctoml_position, in file: String) -> Diagnostic.Place {
    .init(file: file, line: Int(position.line), column: Int(position.column))
  }

  fileprivate static func string(_ text: ctoml_text) -> String {
    String(decoding: UnsafeRawBufferPointer(start: text.bytes, count: text.length), as: UTF8.self)
  }
}

/// A conversion of the parser's nodes, which come in source order, to values.
private struct Copy {
  let nodes: UnsafeBufferPointer<ctoml_node>
  let file: String
  var index = 0
  var dates: [Diagnostic.Place] = []

  /// Returns the table at the next node.
  ///
  /// The parser bounds the depth of nesting.
  mutating func nextTable() -> Table {
    let node = nodes[index]
    index += 1
    var entries: [Table.Entry] = []
    entries.reserveCapacity(node.count)
    for _ in 0..<node.count {
      let child = nodes[index]
      let key = Document.string(child.key)
      let keyPlace = Document.place(child.key_position, in: file)
      entries.append(.init(key: key, keyPlace: keyPlace, value: nextValue()))
    }
    return Table(entries: entries, place: Document.place(node.position, in: file))
  }

  mutating func nextValue() -> Value {
    let node = nodes[index]
    let content: Value.Content
    switch node.kind {
    case CTOML_TABLE:
      content = .table(nextTable())
    case CTOML_ARRAY:
      index += 1
      content = .array((0..<node.count).map { _ in nextValue() })
    case CTOML_STRING:
      content = .string(Document.string(node.text))
    case CTOML_INTEGER:
      content = .integer(node.integer)
    case CTOML_FLOAT:
      content = .float(node.floating)
    case CTOML_BOOLEAN:
      content = .boolean(node.integer != 0)
    default:
      content = .dateTime(Document.string(node.text))
      dates.append(Document.place(node.position, in: file))
    }
    if node.kind != CTOML_TABLE && node.kind != CTOML_ARRAY { index += 1 }
    return Value(content: content, place: Document.place(node.position, in: file))
  }
}
