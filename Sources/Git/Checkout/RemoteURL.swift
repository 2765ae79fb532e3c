/// Where a repository can be cloned from, in one of the forms that git-clone(1) lists.
struct RemoteURL {
  let text: String

  /// The transports that are used; git has others, of which `ext::` runs any program.
  static let protocols = ["file", "git", "http", "https", "ssh"]

  /// Throws ``GitError/unusableURL(_:reason:)`` for what git could take for an option, or what it would hand to another
  /// program.
  init(_ text: String) throws(GitError) {
    self.text = text
    if text.isEmpty { throw .unusableURL(text, reason: "it is empty") }
    if text.hasPrefix("-") { throw .unusableURL(text, reason: "it starts with a dash") }
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw .unusableURL(text, reason: "it has a control character")
    }
    guard let scheme else { return }
    if !Self.protocols.contains(scheme) {
      throw .unusableURL(
        text,
        reason: "its transport `\(scheme)` is none of \(Self.protocols.joined(separator: ", "))"
      )
    }
  }

  /// Whether `text` names a repository elsewhere, and no folder on disk: it has a colon before the first slash, as git
  /// tells them apart.
  static func isRemote(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return text.utf8.firstIndex(of: UInt8(ascii: "/")).map { colon < $0 } ?? true
  }

  /// Whether it is on this machine.
  var isLocal: Bool { !Self.isRemote(text) || scheme == "file" }

  /// What stands before `://` or `::`; nil for a path, and for the short form of ssh.
  private var scheme: String? {
    guard Self.isRemote(text), let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let rest = text[colon...]
    return rest.hasPrefix("://") || rest.hasPrefix("::") ? String(text[..<colon]).lowercased() : nil
  }

  /// What `url` of a submodule means in a repository that came from here, as git resolves it (remote.c, relative_url).
  ///
  /// Throws ``GitError/unusableURL(_:reason:)`` if it leads out of it.
  func resolve(_ url: String) throws(GitError) -> RemoteURL {
    guard url.hasPrefix("./") || url.hasPrefix("../") else { return try RemoteURL(url) }
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
          throw .unusableURL(url, reason: "it leads above `\(text)`")
        }
      } else {
        break
      }
    }
    while rest.hasSuffix("/") { rest.removeLast() }
    return try RemoteURL("\(base)\(separator)\(rest)")
  }
}
