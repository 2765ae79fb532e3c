import Nix

/// A text in double quotes, as JSON, TOML and YAML all read it.
///
/// Every escape used is one of all three languages; what any of them does not let stand is escaped.
func quoted(_ text: String) -> String {
  var literal = "\""
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x22: literal += "\\\""
    case 0x5C: literal += "\\\\"
    case 0x0A: literal += "\\n"
    case 0x0D: literal += "\\r"
    case 0x09: literal += "\\t"
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF,
      0xFFFE...0xFFFF:
      let hex = String(scalar.value, radix: 16)
      literal += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    default: literal.unicodeScalars.append(scalar)
    }
  }
  return literal + "\""
}

/// A text that Markdown shows as it is, on one line.
func markdownText(_ text: String) -> String {
  let line = NixLiteral.comment(text)
  var escaped = ""
  // What would begin a heading or a list at the start of a line.
  let digits = line.prefix { ("0"..."9").contains($0) }.utf8.count
  for (index, scalar) in line.unicodeScalars.enumerated() {
    let isActive =
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "~", "|", "$", "!": true
      case "#", "+", "-", "=": index == 0
      case ".", ")": index == digits && digits > 0
      default: false
      }
    if isActive { escaped += "\\" }
    escaped.unicodeScalars.append(scalar)
  }
  return escaped
}

/// A text in a code span of Markdown, on one line, with a fence longer than any in the text.
func markdownSpan(_ text: String) -> String {
  let line = NixLiteral.comment(text)
  guard !line.isEmpty else { return "" }
  var longest = 0
  var run = 0
  for byte in line.utf8 {
    run = byte == UInt8(ascii: "`") ? run + 1 : 0
    longest = max(longest, run)
  }
  let fence = String(repeating: "`", count: longest + 1)
  let space = line.hasPrefix("`") || line.hasSuffix("`") ? " " : ""
  return fence + space + line + space + fence
}
