import Diagnostics
import URLs

extension GitURL {
  /// The protocols that are allowed.
  ///
  /// Git has others; one of them, `ext::`, runs any program.
  static let protocols = ["file", "git", "http", "https", "ssh"]

  /// Returns the URL itself.
  ///
  /// Throws ``Diagnostic/Code/unusableURL`` if git could take it for an option, or would pass it to another program.
  func checked() throws(Failure) -> GitURL {
    if text.isEmpty { throw .unusableURL(text, reason: "it is empty") }
    if text.hasPrefix("-") { throw .unusableURL(text, reason: "it starts with a dash") }
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw .unusableURL(text, reason: "it has a control character")
    }
    if let scheme, !Self.protocols.contains(scheme) {
      throw .unusableURL(
        text,
        reason: "its transport `\(scheme)` is none of \(Self.protocols.joined(separator: ", "))"
      )
    }
    return self
  }
}
