internal import Diagnostics

/// Lines from the middle of a Nix file.
public struct NixFragment: Sendable {
  private let bytes: [UInt8]
  private let tokens: [NixToken]

  /// Creates a fragment from the lines of `text`.
  public init(_ text: String) {
    bytes = Array(text.utf8)
    var pieces = NixPieces()
    tokens = pieces.tokens(of: bytes)
  }

  /// Whether every bracket that the lines open is closed in them, and the other way around.
  public var isBalanced: Bool {
    var open: [String] = []
    for token in tokens where token.kind == .symbol || token.kind == .interpolation {
      switch text(token) {
      case "(": open.append(")")
      case "[": open.append("]")
      case "{", "${": open.append("}")
      case let bracket where bracket == ")" || bracket == "]" || bracket == "}":
        if open.popLast() != bracket { return false }
      default: break
      }
    }
    return open.isEmpty
  }

  /// The identifiers that are not attributes of something else.
  public var names: Set<String> {
    var names: Set<String> = []
    var isAfterDot = false
    for token in tokens where !token.isTrivia {
      if token.kind == .identifier, !isAfterDot { names.insert(text(token)) }
      isAfterDot = token.kind == .symbol && text(token) == "."
    }
    return names
  }

  private func text(_ token: NixToken) -> String { String(decoding: bytes[token.range], as: UTF8.self) }
}
