/// The settings in the text of a config file, such as `.gitmodules`; nothing is included.
///
/// libgit2 1.5 only reads such files from disk. Source: "Syntax" in git's Documentation/config.txt.
struct ConfigText {
  /// One setting.
  struct Setting: Hashable {
    /// The section, in lower case.
    var section: String
    /// The subsection, as written; empty if there is none.
    var subsection: String
    /// The key, in lower case.
    var key: String
    /// The value; empty for a key alone.
    var value: String
  }

  private(set) var settings: [Setting] = []
  private var rest: ArraySlice<UInt8>
  private var section = ""
  private var subsection = ""

  /// Reads `bytes` up to the first line that is no setting, where git would give up.
  init(_ bytes: [UInt8]) {
    rest = bytes[...]
    if rest.starts(with: [0xef, 0xbb, 0xbf]) { rest = rest.dropFirst(3) }
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
        rest.removeFirst()
      case UInt8(ascii: "#"), UInt8(ascii: ";"):
        rest = rest.drop { $0 != UInt8(ascii: "\n") }
      case UInt8(ascii: "["):
        guard readSection() else { return }
      default:
        guard readSetting() else { return }
      }
    }
  }

  private mutating func readSection() -> Bool {
    rest.removeFirst()
    section = word()
    subsection = ""
    skipBlanks()
    if rest.first == UInt8(ascii: "\"") {
      rest.removeFirst()
      var text: [UInt8] = []
      while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
        if byte == UInt8(ascii: "\n") { return false }
        if byte == UInt8(ascii: "\\") {
          guard let escaped = rest.popFirst() else { return false }
          text.append(escaped)
        } else {
          text.append(byte)
        }
      }
      subsection = String(decoding: text, as: UTF8.self)
    }
    return !section.isEmpty && rest.popFirst() == UInt8(ascii: "]")
  }

  private mutating func readSetting() -> Bool {
    let key = word()
    guard !key.isEmpty, !section.isEmpty else { return false }
    skipBlanks()
    var value: [UInt8] = []
    if rest.first == UInt8(ascii: "=") {
      rest.removeFirst()
      skipBlanks()
      guard readValue(into: &value) else { return false }
    }
    settings.append(
      Setting(
        section: section,
        subsection: subsection,
        key: key,
        value: String(decoding: value, as: UTF8.self)
      )
    )
    return true
  }

  /// Reads to the end of the line: blanks at the end do not count, a backslash there goes on.
  private mutating func readValue(into value: inout [UInt8]) -> Bool {
    var isQuoted = false
    var end = 0
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\n"):
        value.removeSubrange(end...)
        return !isQuoted
      case UInt8(ascii: "#") where !isQuoted, UInt8(ascii: ";") where !isQuoted:
        rest = rest.drop { $0 != UInt8(ascii: "\n") }
      case UInt8(ascii: "\""):
        isQuoted.toggle()
        end = value.count
      case UInt8(ascii: "\\"):
        guard let escape = rest.popFirst() else { return false }
        switch escape {
        case UInt8(ascii: "\n"): continue
        case UInt8(ascii: "n"): value.append(10)
        case UInt8(ascii: "t"): value.append(9)
        case UInt8(ascii: "b"): value.append(8)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): value.append(escape)
        default: return false
        }
        end = value.count
      default:
        value.append(byte)
        let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
        if isQuoted || !isBlank { end = value.count }
      }
    }
    value.removeSubrange(end...)
    return !isQuoted
  }

  /// Letters, digits, `-` and `.`, in lower case.
  private mutating func word() -> String {
    let word = rest.prefix { byte in
      let character = Character(UnicodeScalar(byte))
      return character.isASCII && (character.isLetter || character.isNumber || byte == 45 || byte == 46)
    }
    rest = rest.dropFirst(word.count)
    return String(decoding: word, as: UTF8.self).lowercased()
  }

  private mutating func skipBlanks() {
    rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }
}
