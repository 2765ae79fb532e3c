/// Where a repository is hosted, as the URL of a remote says it, in any of git's spellings.
///
/// See "GIT URLS" in git's Documentation/git-fetch.txt.
public struct RemoteAddress: Sendable, Hashable {
  /// What runs on a host, as far as its name tells.
  public enum Forge: String, Sendable {
    case github
    case gitlab
    /// Codeberg, and others that are called forgejo or gitea.
    case forgejo
    case sourcehut
    case bitbucket
  }

  /// The host's name in lower case, without port and user.
  public let host: String
  /// The path on it, without the slash before it and `.git` after it.
  public let path: String
  /// What runs on the host; nil if its name does not tell.
  public let forge: Forge?

  /// Reads a URL (`https://host/path`, `ssh://git@host:22/path`) or `git@host:path`; nil for a path on this machine.
  public init?(_ url: String) {
    var host: Substring
    var path: Substring
    if let scheme = url.firstRange(of: "://") {
      guard
        ["http", "https", "ssh", "git", "git+ssh", "ssh+git"].contains(url[..<scheme.lowerBound].lowercased())
      else { return nil }
      let rest = url[scheme.upperBound...]
      let slash = rest.firstIndex(of: "/") ?? rest.endIndex
      host = rest[..<slash]
      path = rest[slash...]
      if let user = host.lastIndex(of: "@") { host = host[host.index(after: user)...] }
      if let port = host.lastIndex(of: ":"), !host.hasSuffix("]") { host = host[..<port] }
    } else {
      // A colon before the first slash: a host as scp takes it, in brackets if it has a port.
      let hostEnd = url.hasPrefix("[") ? url.firstIndex(of: "]") ?? url.startIndex : url.startIndex
      guard let colon = url[hostEnd...].firstIndex(of: ":"), !url[..<colon].contains("/") else { return nil }
      host = url[..<colon]
      path = url[url.index(after: colon)...]
      if host.hasPrefix("["), host.hasSuffix("]"), host.contains("@") || host.filter({ $0 == ":" }).count == 1
      {
        host = host.dropFirst().dropLast()
      }
      if let user = host.lastIndex(of: "@") { host = host[host.index(after: user)...] }
      if let port = host.lastIndex(of: ":"), !host.hasSuffix("]") { host = host[..<port] }
    }
    var parts = path.split(separator: "/").map(String.init)
    guard !host.isEmpty, var last = parts.popLast() else { return nil }
    if last.hasSuffix(".git"), last.utf8.count > 4 { last.removeLast(4) }
    self.host = Self.names[host.lowercased()] ?? host.lowercased()
    self.path = (parts + [last]).joined(separator: "/")
    forge = Self.forge(of: self.host)
  }

  /// The owner: all of the path but its last component; nil if there is no more than one.
  public var owner: String? {
    path.lastIndex(of: "/").map { String(path[..<$0]) }
  }

  /// The repository's name, the last component of the path.
  public var name: String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// Other names of hosts: for git over port 443, and with `www.`.
  private static let names = [
    "ssh.github.com": "github.com", "www.github.com": "github.com", "altssh.gitlab.com": "gitlab.com",
    "altssh.bitbucket.org": "bitbucket.org",
  ]

  private static func forge(of host: String) -> Forge? {
    switch host {
    case "github.com": return .github
    case "gitlab.com": return .gitlab
    case "codeberg.org": return .forgejo
    case "git.sr.ht": return .sourcehut
    case "bitbucket.org": return .bitbucket
    default:
      switch host.prefix(while: { $0 != "." }) {
      case "github": return .github
      case "gitlab": return .gitlab
      case "forgejo", "gitea": return .forgejo
      default: return nil
      }
    }
  }
}
