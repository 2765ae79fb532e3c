import Diagnostics
import FileTree

/// A command with which the user can continue, and its purpose.
package struct NextStep: Sendable, Hashable {
  /// The command, quoted for a POSIX shell; it works in the user's current folder.
  package let command: String
  /// The purpose, in a few words.
  package let purpose: String
}

extension String {
  /// The path from the root of the working tree as a quoted argument of git commands; see gitglossary(7).
  package var pathspec: String {
    // The characters after `:/` may have a meaning, and so do wildcards.
    let isPlain = first.map { $0.isLetter || $0.isNumber || $0 == "." } ?? false && shellWord == self
    return isPlain ? ":/\(self)" : ":(top,literal)\(self)".shellWord
  }

  /// The text encoded for the path or a value of a URL.
  package var percentEncoded: String {
    utf8.map { byte in
      let isPlain =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_./~".utf8.contains(byte)
      let hex = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (hex.count == 1 ? "0" : "") + hex
    }.joined()
  }
}
