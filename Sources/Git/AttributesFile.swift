/// A `.gitattributes` file: patterns of paths and the attributes of each.
///
/// Source: git's Documentation/gitattributes.txt.
public struct AttributesFile: Sendable, Hashable {
  /// One line of the file.
  public struct Rule: Sendable, Hashable {
    /// The line's number, counted from 1.
    public let line: Int
    /// The pattern as written but without quotes, relative to the file's folder.
    public let pattern: String
    /// The attributes as written: set (`text`), with a value (`eol=lf`), unset (`-text`) or unspecified (`!text`).
    public let attributes: [String]
  }

  /// The lines that set attributes, in order; without macros and without lines that git ignores.
  public let rules: [Rule]
  /// All attributes that lines and macros set, as written.
  let attributes: Set<String>

  /// Parses the bytes of a file.
  public init(_ bytes: [UInt8]) {
    var rules: [Rule] = []
    var all: Set<String> = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where line.count <= 2048 {
      var rest = line[...]
      if index == 0 && rest.starts(with: [0xef, 0xbb, 0xbf]) { rest = rest.dropFirst(3) }
      rest = rest.drop(while: Self.isBlank)
      if rest.isEmpty || rest.first == UInt8(ascii: "#") { continue }
      let isMacro = rest.starts(with: "[attr]".utf8)
      guard let pattern = Self.pattern(&rest), !pattern.hasPrefix("!") else { continue }
      let attributes = rest.split(whereSeparator: Self.isBlank).map { String(decoding: $0, as: UTF8.self) }
      all.formUnion(attributes)
      if isMacro { continue }
      rules.append(Rule(line: index + 1, pattern: pattern, attributes: attributes))
    }
    self.rules = rules
    attributes = all
  }

  /// Returns the rules that set `attribute`, or set it to that value if it has a `=`.
  public func rules(giving attribute: String) -> [Rule] {
    rules.filter { $0.attributes.last { Self.name($0) == Self.name(attribute) } == attribute }
  }

  /// Returns the attribute's name without `-`, `!` and value.
  private static func name(_ attribute: String) -> Substring {
    attribute.drop { $0 == "-" || $0 == "!" }.prefix { $0 != "=" }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains(byte)
  }

  /// Removes the first word, which may be in C-style quotes, from `line` and returns it.
  private static func pattern(_ line: inout ArraySlice<UInt8>) -> String? {
    guard line.first == UInt8(ascii: "\"") else {
      let word = line.prefix { !isBlank($0) }
      line = line.dropFirst(word.count)
      return String(decoding: word, as: UTF8.self)
    }
    guard let (text, count) = QuotedText.read(line) else { return nil }
    line = line.dropFirst(count)
    return text
  }
}
