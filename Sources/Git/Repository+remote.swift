import CLibgit2
public import Diagnostics
public import URLs

/// A remote of a repository.
public struct Remote: Sendable, Hashable {
  /// Its name, such as `origin`.
  public let name: String
  /// Where it is fetched from, `url.….insteadOf` applied, without a password or token; nil if the config has no URL.
  public let url: String?
  /// Where that is; nil for a path on this machine.
  public let address: GitURL?
}

extension Repository {
  /// The remote that `git fetch` takes by default; nil if there is none.
  ///
  /// As for git it is the one that the branch follows, the only one, or `origin`; see
  /// Documentation/git-fetch.txt. Throws ``Diagnostic/Code/gitFailed`` if the config cannot be read.
  public func defaultRemote() throws(Failure) -> Remote? {
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
    let replaced = GitURL(try replacing(url))
    return Remote(
      name: name,
      url: replaced.withoutPassword,
      address: replaced.isHosted ? replaced : nil
    )
  }

  /// `url` with the longest prefix that some `url.<base>.insteadOf` names replaced by that base.
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
