extension GitURL {
  /// The software that runs on a host, as far as the host's name shows it.
  public enum Forge: String, Sendable {
    case github
    case gitlab
    /// Codeberg, and hosts that are called forgejo or gitea.
    case forgejo
    case sourcehut
    case bitbucket
  }

  /// Whether the URL names a host and a repository on it.
  public var isHosted: Bool { host != nil && !projectPath.isEmpty }

  /// The host's name in lower case, without port and user; nil for a path on this machine.
  public var host: String? {
    let networks = ["http", "https", "ssh", "git", "git+ssh", "ssh+git"]
    guard isRemote, scheme.map(networks.contains) ?? true else { return nil }
    var host = Substring(authority)
    if scheme == nil, host.hasPrefix("["), host.hasSuffix("]"),
      host.contains("@") || host.filter({ $0 == ":" }).count == 1
    {
      // An ssh host with a port, as scp writes it.
      host = host.dropFirst().dropLast()
    }
    if let user = host.lastIndex(of: "@") { host = host[host.index(after: user)...] }
    if let port = host.lastIndex(of: ":"), !host.hasSuffix("]") { host = host[..<port] }
    let name = host.lowercased()
    return name.isEmpty ? nil : Self.names[name] ?? name
  }

  /// The path on the host, without the leading slash and without `.git` at the end.
  public var projectPath: String {
    var parts = path.split(separator: "/").map(String.init)
    guard var last = parts.popLast() else { return "" }
    if last.hasSuffix(".git"), last.utf8.count > 4 { last.removeLast(4) }
    return (parts + [last]).joined(separator: "/")
  }

  /// The owner: the path on the host without its last component; nil if there is only one component.
  public var owner: String? {
    let path = projectPath
    return path.lastIndex(of: "/").map { String(path[..<$0]) }
  }

  /// The repository's name, the last component of the path on the host.
  public var name: String { String(projectPath.split(separator: "/").last ?? "") }

  /// The software that runs on the host; nil if the host's name does not show it.
  public var forge: Forge? {
    guard let host else { return nil }
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

  /// Alternative names of hosts: for git over port 443, and with `www.`.
  private static let names = [
    "ssh.github.com": "github.com", "www.github.com": "github.com", "altssh.gitlab.com": "gitlab.com",
    "altssh.bitbucket.org": "bitbucket.org",
  ]
}
