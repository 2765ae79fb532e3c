import Diagnostics
import Nix

extension FileFormat {
  /// Why a value of `type` cannot be written in `context`, or nil if it can.
  func refusal(of type: VariableType, in context: Context) -> String? {
    switch (context, type) {
    case (.refused(let reason), _): return reason
    case (_, .record): return "name one of its fields"
    case (.comment, let type):
      return type.isTextual ? nil : "only a text can stand in a comment"
    case (_, .comment), (_, .list(of: .comment)): return "it is for comments only"
    case (_, .list(of: .list)), (_, .list(of: .record)): return "go through it with `#@ for`"
    case (.code, .list(of: let element)):
      if self == .gitignore { return "go through it with `#@ for`" }
      return refusal(of: element, in: .code)
    case (.string, let type), (.indentedString, let type):
      return type.isTextual ? nil : "only a text can stand in a string"
    case (.plain, let type):
      if self == .yaml { return type == .name ? nil : "only a name can stand in text without quotes" }
      return type.isTextual ? nil : "only a text can stand in a fenced block"
    case (.code, .identifier):
      return self == .nix || self == .markdown ? nil : "identifiers belong into Nix files"
    case (.code, .flag):
      return self == .gitignore || self == .markdown ? "a \(rawValue) file has no flags" : nil
    case (.code, let type):
      return self == .gitignore && type != .path ? "only paths stand in a .gitignore" : nil
    }
  }

  /// A value as it is written in `context`.
  ///
  /// `type` is one that ``refusal(of:in:)`` lets stand in `context`, and `indentation` the number of spaces that the line
  /// starts with.
  func literal(_ value: Value, of type: VariableType, in context: Context, indentation: Int)
    throws(Unwritable) -> String
  {
    switch value {
    case .flag(let flag): return NixLiteral.bool(flag)
    case .text(let text): return try literal(text, of: type, in: context)
    case .list(let values):
      guard case .list(of: let element) = type else { return "" }
      var literals: [String] = []
      literals.reserveCapacity(values.count)
      for value in values {
        literals.append(try literal(value, of: element, in: context, indentation: indentation))
      }
      return switch self {
      case .nix: NixLiteral.list(literals, indentation: indentation)
      case .toml, .yaml, .json: "[\(literals.joined(separator: ", "))]"
      case .shell, .gitignore: literals.joined(separator: " ")
      case .markdown: literals.joined(separator: ", ")
      }
    case .missing, .record: return ""
    }
  }

  private func literal(_ text: String, of type: VariableType, in context: Context) throws(Unwritable)
    -> String
  {
    switch context {
    case .comment: return NixLiteral.comment(text)
    case .plain: return try plain(text)
    case .string: return try nix { () throws(NixError) in try NixLiteral.stringContent(text) }
    case .indentedString:
      let isSafe = !text.isEmpty && text.utf8.allSatisfy(isBareByte)
      return isSafe ? text : try nix { () throws(NixError) in "${\(try NixLiteral.string(text))}" }
    case .code, .refused: break
    }
    switch self {
    case .nix:
      return try nix { () throws(NixError) in
        switch type {
        case .name: try NixLiteral.attributeName(text)
        case .identifier: try NixLiteral.identifierPath(text)
        case .path: try NixLiteral.path(text)
        default: try NixLiteral.string(text)
        }
      }
    case .toml: return type == .name && isBareKey(text) ? text : quoted(text)
    case .yaml: return type == .name && isPlainScalar(text) ? text : quoted(text)
    case .json: return quoted(text)
    case .shell:
      if text.utf8.contains(0) { throw Unwritable(reason: "a shell cannot hold a NUL character") }
      return type == .name && isPlainScalar(text) ? text : text.shellQuoted
    case .markdown: return type == .text ? markdownText(text) : markdownSpan(text)
    case .gitignore: return try gitignorePattern(text)
    }
  }

  /// A text where the language has no quotes, which must be harmless as it is.
  private func plain(_ text: String) throws(Unwritable) -> String {
    if self == .yaml {
      guard isPlainScalar(text) else {
        throw Unwritable(reason: "`\(NixLiteral.comment(text))` needs quotes, and the place has none")
      }
      return text
    }
    guard text.utf8.elementsEqual(NixLiteral.comment(text).utf8),
      !text.unicodeScalars.contains("`"), !text.unicodeScalars.contains("~")
    else {
      throw Unwritable(reason: "`\(NixLiteral.comment(text))` cannot stand in a fenced block")
    }
    return text
  }

  private func nix(_ literal: () throws(NixError) -> String) throws(Unwritable) -> String {
    do {
      return try literal()
    } catch {
      throw Unwritable(reason: error.diagnostics.first?.summary ?? "Nix has no way to say it")
    }
  }
}

/// Why a value cannot be written.
struct Unwritable: Error {
  let reason: String
}

/// `A-Za-z0-9_-`: TOML's bare keys.
private func isBareKey(_ text: String) -> Bool {
  !text.isEmpty
    && text.utf8.allSatisfy { isBareByte($0) && !".+/:,@%=".utf8.contains($0) }
}

/// What needs no quotes in a shell, in YAML, or between `''` of Nix.
private func isBareByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"),
    UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "/"):
    true
  default: false
  }
}

/// A name that YAML reads as a string, and a shell as a word, without quotes.
private func isPlainScalar(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic, isBareKey(text)
  else {
    return false
  }
  // YAML 1.1 takes these for something else than strings.
  return !["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(text.lowercased())
}

/// A path as a pattern of a .gitignore that only it matches.
private func gitignorePattern(_ path: String) throws(Unwritable) -> String {
  guard path.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
    throw Unwritable(reason: "`\(NixLiteral.comment(path))` holds a control character")
  }
  var pattern = ""
  for scalar in path.unicodeScalars {
    if "\\*?[]#! ".unicodeScalars.contains(scalar) { pattern += "\\" }
    pattern.unicodeScalars.append(scalar)
  }
  return pattern
}
