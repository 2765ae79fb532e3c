/// The address of a git repository in any of the forms that git-clone(1) lists: a URL, `git@host:path`, or a path.
///
/// Any text is one of these; whether git may fetch from it is another question.
public struct GitURL: Sendable, Hashable {
  /// The text as written.
  public let text: String
  /// The text before `://` or `::` in lower case; nil for a path and for the short form of ssh.
  public let scheme: String?
  /// Whether the repository is not a local path.
  ///
  /// Git's rule: the text has a colon before the first slash.
  public let isRemote: Bool
  /// User, host and port as written; empty for a path.
  let authority: String
  /// The rest; in a URL it begins with the slash.
  let path: String

  /// Parses `text`.
  public init(_ text: String) {
    self.text = text
    // By bytes, as in git: a combining mark after a colon must not hide the colon.
    let bytes = text.utf8
    let bracket = bytes.first == UInt8(ascii: "[") ? bytes.firstIndex(of: UInt8(ascii: "]")) : nil
    guard let colon = bytes[(bracket ?? bytes.startIndex)...].firstIndex(of: UInt8(ascii: ":")),
      !bytes[..<colon].contains(UInt8(ascii: "/"))
    else {
      (scheme, isRemote, authority, path) = (nil, false, "", text)
      return
    }
    isRemote = true
    let rest = bytes[colon...]
    if rest.starts(with: "://".utf8) {
      scheme = text[..<colon].lowercased()
      let body = rest.dropFirst(3)
      let slash = body.firstIndex(of: UInt8(ascii: "/")) ?? body.endIndex
      authority = String(Substring(body[..<slash]))
      path = String(Substring(body[slash...]))
    } else if rest.starts(with: "::".utf8) {
      scheme = text[..<colon].lowercased()
      authority = ""
      path = String(Substring(rest.dropFirst(2)))
    } else {
      scheme = nil
      authority = String(text[..<colon])
      path = String(Substring(rest.dropFirst()))
    }
  }

  /// Whether the repository is on this machine.
  public var isLocal: Bool { !isRemote || scheme == "file" }

  /// The text without a password, and for http without the user name, which may be a token.
  public var withoutPassword: String {
    guard let scheme, !authority.isEmpty, let at = authority.lastIndex(of: "@") else { return text }
    let user = authority[..<at].prefix { $0 != ":" }
    let host = authority[authority.index(after: at)...]
    let start = text.utf8.prefix(scheme.utf8.count + 3)
    return "\(Substring(start))\(scheme.hasPrefix("http") ? "" : "\(user)@")\(host)\(path)"
  }

  /// Returns the URL of a submodule whose `.gitmodules` says `url`, in a repository that was cloned from this URL.
  ///
  /// Resolved as in git (remote.c, relative_url); nil if it leads above the host's root.
  public func resolving(_ url: String) -> GitURL? {
    guard url.hasPrefix("./") || url.hasPrefix("../") else { return GitURL(url) }
    var base = Substring(text)
    while base.hasSuffix("/") { base.removeLast() }
    var rest = Substring(url)
    var separator = "/"
    while true {
      if rest.hasPrefix("./") {
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("../") {
        rest = rest.dropFirst(3)
        if let slash = base.utf8.lastIndex(of: UInt8(ascii: "/")) {
          base = base[..<slash]
        } else if let colon = base.utf8.lastIndex(of: UInt8(ascii: ":")) {
          base = base[..<colon]
          separator = ":"
        } else {
          return nil
        }
      } else {
        break
      }
    }
    while rest.hasSuffix("/") { rest.removeLast() }
    return GitURL("\(base)\(separator)\(rest)")
  }
}
