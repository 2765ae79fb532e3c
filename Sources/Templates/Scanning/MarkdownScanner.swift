import Diagnostics

/// A scanner of fenced blocks, code spans and comments of Markdown.
struct MarkdownScanner: ContextScanner {
  /// The open fence: its character and length.
  private var fence: (byte: UInt8, count: Int)?
  private var isInComment = false

  var openings: [UInt8] {
    (fence.map { [$0.byte, UInt8(clamping: $0.count)] } ?? []) + (isInComment ? [1] : [])
  }

  mutating func contexts(in line: [UInt8]) -> [Context] {
    let text = line.drop { $0 == UInt8(ascii: " ") }
    let run = text.prefix { $0 == text.first }.count
    let isFence = run >= 3 && (text.first == UInt8(ascii: "`") || text.first == UInt8(ascii: "~"))
    if let open = fence {
      if isFence, text.first == open.byte, run >= open.count { fence = nil }
      return line.filter { $0 == valueMarker }.map { _ in .plain }
    }
    if isFence, !isInComment, let byte = text.first {
      fence = (byte, run)
      return line.filter { $0 == valueMarker }.map { _ in
        .refused("it is in the line that opens a fenced block")
      }
    }

    var contexts: [Context] = []
    var isInSpan = false
    for (index, byte) in line.enumerated() {
      if byte == valueMarker {
        contexts.append(
          isInSpan
            ? .refused("it is in a code span; a name, identifier or path brings its own")
            : isInComment ? .refused("it is in a comment") : .code
        )
      }
      if byte == UInt8(ascii: "`") { isInSpan.toggle() }
      if line.starts(with: "<!--", at: index) { isInComment = true }
      if line.starts(with: "-->", at: index) { isInComment = false }
    }
    return contexts
  }
}
