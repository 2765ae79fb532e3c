public import Diagnostics

extension NixLiteral {
  /// A path literal for a path relative to the Nix file: `./crates/foo`, `../.`.
  ///
  /// A path literal holds only ASCII letters, digits and `.`, `_`, `-`, `+`; other names are added to one as a string, in
  /// parentheses: `(../. + "/with space")`.
  /// - Parameter path: Names with `/` between, any number of `..` at the front; empty or `.` for the file's own folder.
  /// - Returns: An expression that can stand anywhere.
  /// - Throws: a failure with the code `invalid-path`, a failure with the code `nul-character`.
  public static func path(_ path: String) throws(Failure) -> String {
    // By bytes: a slash and the combining mark after it are one character to Swift, but not to a file system.
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

  /// `PATH_CHAR` of Nix's lexer.
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
