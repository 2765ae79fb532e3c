import Diagnostics

/// A scanner that follows the language of a source line by line to find the context of each value.
///
/// A scanner knows strings and comments, not the whole language. If it is not sure about a position, it refuses values
/// there.
protocol ContextScanner: Sendable {
  /// Returns the contexts of the values in `line`, each of which is a ``valueMarker``; the line does not include its
  /// line feed.
  mutating func contexts(in line: [UInt8]) -> [Context]

  /// The strings and comments that are open after the lines so far, as a value to compare.
  var openings: [UInt8] { get }
}

/// A scanner for files of other languages, in which names may be anywhere.
struct NameScanner: ContextScanner {
  let openings: [UInt8] = []

  func contexts(in line: [UInt8]) -> [Context] {
    line.filter { $0 == valueMarker }.map { _ in .code }
  }
}

/// A placeholder for a value in a scanned line: NUL, which a source cannot contain.
let valueMarker: UInt8 = 0

extension FileFormat {
  /// Creates a scanner at the start of a file of this type.
  func scanner() -> any ContextScanner {
    switch self {
    case .nix: NixContexts()
    case .markdown: MarkdownScanner()
    case .toml, .yaml, .json, .shell, .gitignore: NameScanner()
    }
  }
}

extension [UInt8] {
  /// Returns whether `text` is at `index`.
  func starts(with text: StaticString, at index: Int) -> Bool {
    text.withUTF8Buffer { self[index...].starts(with: $0) }
  }
}
