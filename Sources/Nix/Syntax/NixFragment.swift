internal import Diagnostics

/// Some lines out of the middle of a Nix file.
public struct NixFragment: Sendable {
  /// What whole lines can be.
  public enum Form: Sendable, Hashable {
    /// Nothing but white space and comments.
    case blank
    /// Bindings, with what each defines: `a.b` of `a.b = 1;`.
    case bindings(Set<String>)
    /// Elements of a list, or arguments of a call.
    case elements
    /// Formals with a comma after each: `a, b ? 1,`.
    case formals(Set<String>)
  }

  private let bytes: [UInt8]
  private let tokens: [NixToken]
  private let isClosed: Bool

  /// Reads the lines of `text`.
  public init(_ text: String) {
    bytes = Array(text.utf8)
    var pieces = NixPieces()
    tokens = pieces.tokens(of: bytes)
    isClosed = pieces.openings.isEmpty
  }

  /// Whether each bracket that the lines close is one that they opened, and the other way round.
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

  /// What the lines are; nil if they are not whole.
  public var form: Form? {
    guard isClosed, isBalanced, let all = try? NixTokens(parsing: bytes, file: "") else { return nil }
    if all.all.allSatisfy(\.isTrivia) { return .blank }
    var parser = NixParser(all)
    if let bindings = try? parser.bindings(), parser.current == nil {
      return .bindings(Set(bindings.flatMap(\.definedPaths)))
    }
    parser = NixParser(all)
    if let formals = try? parser.formalsWithCommas() { return .formals(Set(formals.map(\.name))) }
    parser = NixParser(all)
    return (try? parser.elements()) == nil ? nil : .elements
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

extension NixBinding {
  /// What it defines: `a.b` of `a.b = 1;`, and each name of `inherit`; names that are not known are left out.
  public var definedPaths: [String] {
    switch form {
    case .value(let path, _): [path.compactMap(\.name).joined(separator: ".")]
    case .inherit(_, let names): names.compactMap(\.name)
    }
  }
}

extension NixParser {
  /// Formals with a comma after each, up to the end.
  fileprivate mutating func formalsWithCommas() throws(Failure) -> [NixParameter.Formal] {
    var formals: [NixParameter.Formal] = []
    while current != nil {
      formals.append(try formal())
      try expect(symbol: ",")
    }
    return formals
  }

  /// Elements of a list, up to the end.
  fileprivate mutating func elements() throws(Failure) {
    while current != nil { _ = try selection() }
  }
}
