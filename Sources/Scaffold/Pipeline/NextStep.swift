import Diagnostics
import FileTree

/// A command for the user to go on with, and what it is for.
package struct NextStep: Sendable, Hashable {
  /// The command, quoted for a POSIX shell; it works in the folder that the user was in.
  package let command: String
  /// What it does, in a few words.
  package let purpose: String
}

extension String {
  /// The path from the root of the working tree as git's commands take it, quoted; see gitglossary(7).
  package var pathspec: String {
    // Marks after `:/` have a meaning, as have the marks of globs.
    let isPlain = first.map { $0.isLetter || $0.isNumber || $0 == "." } ?? false && shellWord == self
    return isPlain ? ":/\(self)" : ":(top,literal)\(self)".shellWord
  }

  /// The text as the path or a value of a URL.
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
