import CLibgit2

/// A remote of a repository.
public struct Remote: Sendable, Hashable {
  /// Its name, such as `origin`.
  public let name: String
  /// Where it is fetched from, `url.….insteadOf` applied, without a password or token; nil if the config has no URL.
  public let url: String?
  /// Where that is; nil for a path on this machine.
  public let address: RemoteAddress?
}

extension Repository {
  /// The remote that `git fetch` takes by default; nil if there is none.
  ///
  /// As for git it is the one that the branch follows, the only one, or `origin`; see
  /// Documentation/git-fetch.txt. Throws ``GitError/failed(operation:code:message:)`` if the config cannot be read.
  public func defaultRemote() throws(GitError) -> Remote? {
    let config = storage.config.pointer
    var urls: [String: String] = [:]
    for (key, value) in try configEntries(config, matching: "^remote\\..*\\.url$") {
      let name = String(key.dropFirst("remote.".count).dropLast(".url".count))
      // Of several URLs the first is fetched from.
      if urls[name] == nil { urls[name] = value }
    }
    var name = "origin"
    if let branch = try head().branch, let followed = configValue("branch.\(branch).remote"), followed != "."
    {
      name = followed
    } else if urls.count == 1, let only = urls.keys.first {
      name = only
    }
    // A branch may follow a URL without a remote's name.
    guard let url = urls[name] ?? (name.contains(":") ? name : nil) else { return nil }
    let replaced = try replacing(url)
    return Remote(name: name, url: withoutPassword(replaced), address: RemoteAddress(replaced))
  }

  /// `url` with the longest prefix that some `url.<base>.insteadOf` names replaced by that base.
  private func replacing(_ url: String) throws(GitError) -> String {
    var best: (prefix: String, base: String)?
    for (key, prefix) in try configEntries(storage.config.pointer, matching: "^url\\..*\\.insteadof$")
    where url.utf8.starts(with: prefix.utf8) && prefix.utf8.count > best?.prefix.utf8.count ?? -1 {
      best = (prefix, String(key.dropFirst("url.".count).dropLast(".insteadof".count)))
    }
    guard let best else { return url }
    return best.base + String(decoding: url.utf8.dropFirst(best.prefix.utf8.count), as: UTF8.self)
  }
}

/// `url` without what stands between its `://` and an `@` after a user's name, and without a user of http.
private func withoutPassword(_ url: String) -> String {
  guard let scheme = url.firstRange(of: "://") else { return url }
  let rest = url[scheme.upperBound...]
  let authority = rest.prefix { $0 != "/" }
  guard let at = authority.lastIndex(of: "@") else { return url }
  let user = authority[..<at].prefix { $0 != ":" }
  let keepsUser = !url[..<scheme.lowerBound].lowercased().hasPrefix("http")
  return url[..<scheme.upperBound] + (keepsUser ? "\(user)@" : "") + rest[rest.index(after: at)...]
}
