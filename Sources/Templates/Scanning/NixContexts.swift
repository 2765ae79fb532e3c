import Diagnostics
import Nix

/// A scanner of Nix that uses Nix's own tokens.
struct NixContexts: ContextScanner {
  private static let maximumDepth = 64
  private var pieces = NixPieces()

  var openings: [UInt8] { Array(pieces.openings.prefix(Self.maximumDepth)) }

  /// Returns whether a line with this byte may contain part of a string, a comment or a path.
  private static func changesContext(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "$"): true
    default: false
    }
  }

  mutating func contexts(in line: [UInt8]) -> [Context] {
    var contexts: [Context] = []
    if pieces.isInPlainCode, !line.contains(where: Self.changesContext) {
      return line.filter { $0 == valueMarker }.map { _ in .code }
    }
    let isInComment = pieces.openings.last == NixPieces.comment
    let tokens = pieces.tokens(of: line + [UInt8(ascii: "\n")])
    guard line.contains(valueMarker) else { return [] }
    for token in tokens {
      switch token.kind {
      case .hole: contexts.append(.code)
      case .holeInString: contexts.append(.string)
      case .holeInIndentedString: contexts.append(.indentedString)
      case .comment, .text:
        let context: Context =
          token.kind == .text
          ? .refused("`$` or `\\` stands before it")
          : line[token.range.lowerBound] == UInt8(ascii: "#") && !(isInComment && token.range.lowerBound == 0)
            ? .comment : .refused("it is in a `/* … */` comment; use `#`")
        contexts += line[token.range.clamped(to: line.indices)].filter { $0 == valueMarker }.map { _ in
          context
        }
      default: break
      }
    }
    let isTooDeep = pieces.openings.count > Self.maximumDepth
    return isTooDeep ? contexts.map { _ in .refused("strings are nested too deep") } : contexts
  }
}
