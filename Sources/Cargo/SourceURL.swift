/// URLs of repositories and registries, in the form that cargo prints: that of the `url` crate, as far as manifests need.
enum SourceURL {
  /// The schemes for which https://url.spec.whatwg.org has rules of their own, and their default ports.
  private static let special = [
    "http": "80", "https": "443", "ws": "80", "wss": "443", "ftp": "21", "file": "",
  ]

  /// `text` with scheme and host in lower case, without the default port, and with at least `/` as its path; as it is,
  /// if it is no such URL.
  ///
  /// `sparse+` may stand before it; cargo takes that for a part of the scheme, and changes nothing further then.
  static func normalized(_ text: String) -> String {
    guard let colon = text.firstRange(of: "://") else { return text }
    let scheme = text[..<colon.lowerBound].lowercased()
    guard let port = special[scheme] else { return text }
    let rest = text[colon.upperBound...]
    let end = rest.firstIndex { "/?#\\".contains($0) } ?? rest.endIndex
    var authority = String(rest[..<end])
    var path = String(rest[end...])
    let hostStart = authority.lastIndex(of: "@").map { authority.index(after: $0) } ?? authority.startIndex
    authority = authority[..<hostStart] + authority[hostStart...].lowercased()
    if !port.isEmpty, authority.hasSuffix(":\(port)") { authority.removeLast(port.count + 1) }
    if !path.hasPrefix("/") { path = "/" + path }
    return "\(scheme)://\(authority)\(path.replacing(" ", with: "%20"))"
  }
}

extension SourceURL {
  /// What is the same for two URLs if cargo takes them for one repository: its `CanonicalUrl`.
  static func canonical(_ url: String) -> String {
    var url = url
    if url.hasSuffix("/") { url.removeLast() }
    if let colon = url.firstRange(of: "://"), url[colon.upperBound...].hasPrefix("github.com/") {
      url = "https\(url[colon.lowerBound...].lowercased())"
    }
    if url.hasSuffix(".git") { url.removeLast(4) }
    return url
  }
}
