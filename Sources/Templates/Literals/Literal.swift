import Diagnostics
import Nix

extension FileFormat {
  /// Returns the reason why a value of `type` cannot be written in `context`, or nil if it can.
  func refusal(of type: VariableType, in context: Context) -> String? {
    if !hasContexts {
      return type == .name ? nil : "only a `name` can stand in this type of file"
    }
    switch (context, type) {
    case (.refused(let reason), _): return reason
    case (_, .record): return "name one of its fields"
    case (.comment, let type):
      return type.isTextual ? nil : "only a text can stand in a comment"
    case (_, .comment), (_, .list(of: .comment)): return "it is for comments only"
    case (_, .list(of: .list)), (_, .list(of: .record)): return "go through it with `#@ for`"
    case (.code, .list(of: let element)): return refusal(of: element, in: .code)
    case (.string, let type), (.indentedString, let type):
      return type.isTextual ? nil : "only a text can stand in a string"
    case (.plain, let type): return type.isTextual ? nil : "only a text can stand in a fenced block"
    case (.code, .flag): return self == .markdown ? "a \(rawValue) file has no flags" : nil
    case (.code, _): return nil
    }
  }

  /// Returns `value` as it is written in `context`.
  ///
  /// ``refusal(of:in:)`` must allow `type` in `context`. `indentation` is the number of spaces at the start of the
  /// line.
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
      return self == .nix
        ? NixLiteral.list(literals, indentation: indentation) : literals.joined(separator: ", ")
    case .missing, .record: return ""
    }
  }

  private func literal(_ text: String, of type: VariableType, in context: Context) throws(Unwritable)
    -> String
  {
    if !hasContexts {
      guard isWord(text) else {
        throw Unwritable(
          reason: "`\(NixLiteral.comment(text))` is not one word of letters, digits, `_` and `-`"
        )
      }
      return text
    }
    switch context {
    case .comment: return NixLiteral.comment(text)
    case .plain: return try plain(text)
    case .string: return try nix { () throws(Failure) in try NixLiteral.stringContent(text) }
    case .indentedString:
      // Spaces at the start of a line would count as indentation.
      let isSafe = !text.isEmpty && text.utf8.first != UInt8(ascii: " ") && text.utf8.allSatisfy(isBareByte)
      return isSafe ? text : try nix { () throws(Failure) in "${\(try NixLiteral.string(text))}" }
    case .code, .refused: break
    }
    if self == .markdown { return type == .text ? markdownText(text) : markdownSpan(text) }
    return try nix { () throws(Failure) in
      switch type {
      case .name: try NixLiteral.attributeName(text)
      case .identifier: try NixLiteral.identifierPath(text)
      case .path: try NixLiteral.path(text)
      default: try NixLiteral.string(text)
      }
    }
  }

  /// Returns a text for a position without quotes; throws unless it is harmless there.
  private func plain(_ text: String) throws(Unwritable) -> String {
    guard text.utf8.elementsEqual(NixLiteral.comment(text).utf8),
      !text.unicodeScalars.contains("`"), !text.unicodeScalars.contains("~")
    else {
      throw Unwritable(reason: "`\(NixLiteral.comment(text))` cannot stand in a fenced block")
    }
    return text
  }

  private func nix(_ literal: () throws(Failure) -> String) throws(Unwritable) -> String {
    do {
      return try literal()
    } catch {
      throw Unwritable(reason: error.diagnostics.first?.summary ?? "Nix has no way to say it")
    }
  }
}

/// The reason why a value cannot be written.
struct Unwritable: Error {
  let reason: String
}

/// Returns whether the byte needs no escape between `''` in Nix.
private func isBareByte(_ byte: UInt8) -> Bool {
  isWordByte(byte) || ".+/ =,".utf8.contains(byte)
}

private func isWordByte(_ byte: UInt8) -> Bool {
  Names.isPart(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
}

/// Returns whether every language reads the text as one word, with and without quotes, and YAML not as a boolean.
private func isWord(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic else {
    return false
  }
  return text.utf8.allSatisfy(isWordByte)
    && !["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(text.lowercased())
}
