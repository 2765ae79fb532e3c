/// A `.gitattributes` file: which paths get which attributes.
///
/// Source: git's Documentation/gitattributes.txt.
public struct AttributesFile: Sendable, Hashable {
  /// A line.
  public struct Rule: Sendable, Hashable {
    /// Its number, from 1.
    public let line: Int
    /// The pattern as written, without quotes; below the file's folder.
    public let pattern: String
    /// What is set (`text`), has a value (`eol=lf`), is unset (`-text`) or unspecified (`!text`), as written.
    public let attributes: [String]
  }

  /// The lines that set something for paths, in order; macros and what git would not read are left out.
  public let rules: [Rule]
  /// All that lines and macros set, as written.
  let attributes: Set<String>

  /// Reads a file's bytes.
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

  /// The rules that give paths `attribute`: set if it has no `=`, else with that value.
  public func rules(giving attribute: String) -> [Rule] {
    rules.filter { $0.attributes.last { Self.name($0) == Self.name(attribute) } == attribute }
  }

  /// The attribute's name without what is done to it.
  private static func name(_ attribute: String) -> Substring {
    attribute.drop { $0 == "-" || $0 == "!" }.prefix { $0 != "=" }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains(byte)
  }

  /// Takes the first word of `line`, which may stand between quotes as C has them.
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
