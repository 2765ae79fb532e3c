public import Diagnostics

/// A namespace of functions that write values as Nix source text, so that no text of a project becomes code.
///
/// Every literal is valid wherever an expression is, also as an element of a list or as an argument. Sources: Nix's
/// lexer (`src/libexpr/lexer.l`), and RFC 166 for the layout.
public enum NixLiteral {
  /// `null`.
  public static let null = "null"

  /// Returns `true` or `false`.
  public static func bool(_ value: Bool) -> String {
    value ? "true" : "false"
  }

  /// Returns the text in double quotes, on one line.
  ///
  /// Control characters other than newline, tab and carriage return are unchanged, since Nix has no escape for them.
  /// - Throws: A failure with the code `nul-character`.
  public static func string(_ text: String) throws(Failure) -> String {
    "\"\(try stringContent(text))\""
  }

  /// Returns the text with escapes for double quotes, as a part of a string.
  ///
  /// It is safe before any other part: its last character cannot become part of a `${`.
  /// - Throws: A failure with the code `nul-character`.
  public static func stringContent(_ text: String) throws(Failure) -> String {
    var content: [UInt8] = []
    content.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case 0: throw .nulCharacter(in: text)
      case UInt8(ascii: "\n"): content += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case UInt8(ascii: "\r"): content += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case UInt8(ascii: "\t"): content += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case UInt8(ascii: "\\"), UInt8(ascii: "\""): content += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "{") where content.last == UInt8(ascii: "$"):
        // In Nix, `$${` is text only for an even number of dollars; `$\${` is text after any number.
        content.removeLast()
        content += [UInt8(ascii: "\\"), UInt8(ascii: "$"), byte]
      default: content.append(byte)
      }
    }
    // The next part of a larger string may begin with `{`.
    if content.last == UInt8(ascii: "$") {
      content.removeLast()
      content += [UInt8(ascii: "\\"), UInt8(ascii: "$")]
    }
    return String(decoding: content, as: UTF8.self)
  }

  /// Returns the elements in brackets: on one line up to one element, otherwise one per line, as nixfmt does.
  ///
  /// - Parameters:
  ///   - elements: Literals, each on one line.
  ///   - indentation: The number of spaces at the start of the line with the opening bracket.
  /// - Returns: The list, without a line feed at its end.
  public static func list(_ elements: [String], indentation: Int = 0) -> String {
    guard let first = elements.first else { return "[ ]" }
    guard elements.count > 1 else { return "[ \(first) ]" }
    let margin = String(repeating: " ", count: max(0, indentation))
    var text = "[\n"
    for element in elements {
      text += margin
      text += "  "
      text += element
      text += "\n"
    }
    return text + margin + "]"
  }

  /// Returns the text as one line without control characters, for use after `# `.
  ///
  /// White space of any kind becomes one space. Characters that move the cursor, or change the direction of the text,
  /// are removed.
  public static func comment(_ text: String) -> String {
    var words = ""
    var spaceIsDue = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        spaceIsDue = !words.isEmpty
      } else if !isInvisible(scalar) {
        if spaceIsDue { words += " " }
        spaceIsDue = false
        words.unicodeScalars.append(scalar)
      }
    }
    return words
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    // ASCII is tested separately, since looking up properties is slow.
    scalar.isASCII ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
  }

  /// Returns whether the character controls a terminal or an editor instead of being shown.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    if scalar.properties.generalCategory == .control { return true }
    // Marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm.
    return switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    // The byte-order mark and two code points that are not characters, which YAML rejects.
    case 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
