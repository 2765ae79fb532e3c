import Nix

/// Returns a text with escapes, so that Markdown shows it unchanged, on one line.
func markdownText(_ text: String) -> String {
  let line = NixLiteral.comment(text)
  var escaped = ""
  // Text that would begin a heading or a list at the start of a line.
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

/// Returns a text as a code span of Markdown on one line; the fence is longer than any in the text.
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
