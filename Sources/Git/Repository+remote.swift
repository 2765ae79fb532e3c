import CLibgit2
public import Diagnostics
public import URLs

/// A remote of a repository.
public struct Remote: Sendable, Hashable {
  /// The name, such as `origin`.
  public let name: String
  /// The URL for fetching after `url.….insteadOf`, without a password or token; nil if the config has no URL.
  public let url: String?
  /// The parsed URL; nil for a path on this machine.
  public let address: GitURL?
}

extension Repository {
  /// Returns the remote that `git fetch` uses by default, or nil if there is none.
  ///
  /// As in git, this is the one that the branch follows, else the only one, else `origin`; see
  /// Documentation/git-fetch.txt. Throws ``Diagnostic/Code/gitFailed`` if the config cannot be read.
  public func defaultRemote() throws(Failure) -> Remote? {
    let config = storage.config.pointer
    var urls: [String: String] = [:]
    for (key, value) in try configEntries(config, matching: "^remote\\..*\\.url$") {
      let name = String(key.dropFirst("remote.".count).dropLast(".url".count))
      // Git fetches from the first of several URLs.
      if urls[name] == nil { urls[name] = value }
    }
    var name = "origin"
    if let branch = try head().branch, let followed = configValue("branch.\(branch).remote"), followed != "."
    {
      name = followed
    } else if urls.count == 1, let only = urls.keys.first {
      name = only
    }
    // A branch may follow a URL instead of a named remote.
    guard let url = urls[name] ?? (name.contains(":") ? name : nil) else { return nil }
    let replaced = GitURL(try replacing(url))
    return Remote(
      name: name,
      url: replaced.withoutPassword,
      address: replaced.isHosted ? replaced : nil
    )
  }

  /// Returns `url` with its longest prefix that a `url.<base>.insteadOf` names replaced by that base.
  private func replacing(_ url: String) throws(Failure) -> String {
    var best: (prefix: String, base: String)?
    for (key, prefix) in try configEntries(storage.config.pointer, matching: "^url\\..*\\.insteadof$")
    where url.utf8.starts(with: prefix.utf8) && prefix.utf8.count > best?.prefix.utf8.count ?? -1 {
      best = (prefix, String(key.dropFirst("url.".count).dropLast(".insteadof".count)))
    }
    guard let best else { return url }
    return best.base + String(decoding: url.utf8.dropFirst(best.prefix.utf8.count), as: UTF8.self)
  }
}
