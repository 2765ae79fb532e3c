public import Diagnostics

extension NixLiteral {
  /// Returns a path literal for a path relative to the Nix file: `./crates/foo`, `../.`.
  ///
  /// A path literal can contain only ASCII letters, digits and `.`, `_`, `-`, `+`. Other names are appended as a
  /// string, in parentheses: `(../. + "/with space")`.
  /// - Parameter path: Names with `/` between them, and any number of `..` at the front; empty or `.` for the file's
  ///   own folder.
  /// - Returns: An expression that is valid anywhere.
  /// - Throws: A failure with the code `invalid-path` or `nul-character`.
  public static func path(_ path: String) throws(Failure) -> String {
    // By bytes: Swift treats a slash with a combining mark as one character, a file system does not.
    var parts =
      path.isEmpty || path == "."
      ? []
      : path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
        String(Substring($0))
      }
    let ups = parts.prefix { $0 == ".." }.count
    parts.removeFirst(ups)
    guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else { throw .invalidPath(path) }

    let base = ups == 0 ? "." : Array(repeating: "..", count: ups).joined(separator: "/")
    let below = parts.joined(separator: "/")
    if below.isEmpty { return "\(base)/." }
    if below.utf8.allSatisfy({ isPathByte($0) || $0 == UInt8(ascii: "/") }) { return "\(base)/\(below)" }
    return "(\(base)/. + \(try string("/\(below)")))"
  }

  /// Returns whether `byte` is a `PATH_CHAR` of Nix's lexer.
  private static func isPathByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "+"):
      true
    default: false
    }
  }
}
