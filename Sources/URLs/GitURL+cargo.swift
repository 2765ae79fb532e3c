extension GitURL {
  /// The URL as cargo prints it, also for a registry's index: the form of the `url` crate, as far as manifests need it.
  ///
  /// Scheme and host are in lower case, the default port is removed, and the path is at least `/`. Other texts stay as
  /// they are, including `sparse+https://…`, which cargo treats as a scheme of its own.
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

  /// A text that is equal for two URLs if cargo takes them for the same repository: cargo's `CanonicalUrl`.
  public var canonical: String {
    var url = text
    if url.hasSuffix("/") { url.removeLast() }
    if scheme != nil, authority == "github.com", path.hasPrefix("/") {
      url = "https\(url.dropFirst(scheme?.count ?? 0).lowercased())"
    }
    if url.hasSuffix(".git") { url.removeLast(4) }
    return url
  }

  /// The default ports of the schemes that https://url.spec.whatwg.org calls special.
  private static let defaultPorts = [
    "http": "80", "https": "443", "ws": "80", "wss": "443", "ftp": "21", "file": "",
  ]
}
