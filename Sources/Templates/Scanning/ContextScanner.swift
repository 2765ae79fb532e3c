import Diagnostics

/// Follows the language of a source from line to line, to know where each value stands.
///
/// A scanner knows strings and comments, not the whole language. Where it cannot be sure, it refuses values.
protocol ContextScanner: Sendable {
  /// The contexts of the values in `line`, in which ``valueMarker`` stands for each; the line feed is not part of it.
  mutating func contexts(in line: [UInt8]) -> [Context]

  /// What is open after the lines so far; equal if the same things are.
  var openings: [UInt8] { get }
}

/// Any place will do for the names that files of other languages may have.
struct NameScanner: ContextScanner {
  let openings: [UInt8] = []

  func contexts(in line: [UInt8]) -> [Context] {
    line.filter { $0 == valueMarker }.map { _ in .code }
  }
}

/// Stands for a value in a line that is scanned: NUL, which a source cannot hold.
let valueMarker: UInt8 = 0

extension FileFormat {
  /// A scanner at the start of a file of this type.
  func scanner() -> any ContextScanner {
    switch self {
    case .nix: NixContexts()
    case .markdown: MarkdownScanner()
    case .toml, .yaml, .json, .shell, .gitignore: NameScanner()
    }
  }
}

extension [UInt8] {
  /// Whether `text` stands at `index`.
  func starts(with text: StaticString, at index: Int) -> Bool {
    text.withUTF8Buffer { self[index...].starts(with: $0) }
  }
}
