extension GitURL {
  /// The URL as cargo prints it, that of a registry's index too: the form of the `url` crate, as far as manifests need.
  ///
  /// Scheme and host are in lower case, the default port is gone, and the path is at least `/`. Other texts stay as they
  /// are, `sparse+https://…` among them, which cargo takes for a scheme of its own.
  public var normalized: String {
    guard let scheme, let port = Self.defaultPorts[scheme],
      text.utf8.dropFirst(scheme.utf8.count).starts(with: "://".utf8)
    else { return text }
    let rest = authority + path
    let end = rest.firstIndex { "/?#\\".contains($0) } ?? rest.endIndex
    var server = String(rest[..<end])
    var path = String(rest[end...])
    let hostStart = server.lastIndex(of: "@").map { server.index(after: $0) } ?? server.startIndex
    server = server[..<hostStart] + server[hostStart...].lowercased()
    if !port.isEmpty, server.hasSuffix(":\(port)") { server.removeLast(port.count + 1) }
    if !path.hasPrefix("/") { path = "/" + path }
    return "\(scheme)://\(server)\(path.replacing(" ", with: "%20"))"
  }

  /// What is the same for two URLs if cargo takes them for one repository: its `CanonicalUrl`.
  public var canonical: String {
    var url = text
    if url.hasSuffix("/") { url.removeLast() }
    if scheme != nil, authority == "github.com", path.hasPrefix("/") {
      url = "https\(url.dropFirst(scheme?.count ?? 0).lowercased())"
    }
    if url.hasSuffix(".git") { url.removeLast(4) }
    return url
  }

  /// The schemes for which https://url.spec.whatwg.org has rules of their own.
  private static let defaultPorts = [
    "http": "80", "https": "443", "ws": "80", "wss": "443", "ftp": "21", "file": "",
  ]
}
