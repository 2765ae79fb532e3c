import CData

/// The page of a code, from docs/codes.md, which is embedded in the program.
public struct CodePage: Sendable, Hashable {
  /// The code.
  public let code: String
  /// The explanation: paragraphs without markup of links.
  public let text: String

  /// Reads all pages, in the order of the file.
  public static func all() -> [CodePage] {
    let file = cdata_codes()
    let text = String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
    var pages: [(code: String, lines: [Substring])] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## `"), line.hasSuffix("`") {
        pages.append((String(line.dropFirst(4).dropLast()), []))
      } else if !pages.isEmpty {
        pages[pages.count - 1].lines.append(line)
      }
    }
    return pages.map { page in
      let lines = page.lines.drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed()
      return CodePage(code: page.code, text: lines.joined(separator: "\n"))
    }
  }
}
