import Diagnostics
import FileTree
import URLs

/// A submodule that belongs to a checkout.
struct FetchedSubmodule {
  /// The submodule's path from the root of the checkout.
  let path: RawPath
  let name: String
  let url: String
  let commit: ObjectID
  /// Whether it may be fetched from this machine.
  ///
  /// As in git since 2.38.1, it may if its parent was.
  let allowsLocal: Bool

  /// Returns the submodules of a tree of `repository`, which is at `url`, with their settings from `.gitmodules`;
  /// without those that stay empty.
  ///
  /// Throws ``Diagnostic/Code/noSubmoduleURL`` if `.gitmodules` has no URL for one, since git fails then.
  static func all(
    _ found: Checkout.Part.Findings,
    in repository: Repository,
    at place: RawPath,
    url: String
  ) throws(Failure) -> [FetchedSubmodule] {
    if found.links.isEmpty { return [] }
    let settings =
      try found.modules.map { id throws(Failure) in try Self.settings(try repository.blob(id)) } ?? [:]
    let base = try GitURL(url).checked()
    var all: [FetchedSubmodule] = []
    for (path, commit) in found.links.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let here = place.appending(path)
      guard let (name, values) = settings[path], let text = values["url"], !text.isEmpty, !text.hasPrefix("-")
      else {
        throw Failure(
          .noSubmoduleURL,
          "`.gitmodules` has no URL for the submodule `\(here.text)`",
          at: .init(file: ".gitmodules"),
          why: "neither git nor fetchgit can check out its files",
          help: ["use `--no-submodules` to hash the commit without the files of submodules"]
        )
      }
      // Git leaves the folder of such a submodule empty.
      if values["update"] == "none" { continue }
      guard let url = try base.resolving(text)?.checked() else {
        throw .unusableURL(text, reason: "it leads above `\(base.text)`")
      }
      all.append(
        FetchedSubmodule(path: here, name: name, url: url.text, commit: commit, allowsLocal: base.isLocal)
      )
    }
    return all
  }

  /// Returns the name and the values of each submodule's section in the file `modules`, by path.
  private static func settings(_ modules: [UInt8]) throws(Failure)
    -> [RawPath: (name: String, values: [String: String])]
  {
    var settings: [RawPath: (name: String, values: [String: String])] = [:]
    for (name, values) in try submoduleSettings(modules) {
      // Git ignores names that would lead out of its folder `modules`.
      if name.isEmpty || TreePath.components(name).contains("..") { continue }
      if let path = values["path"] { settings[Array(path.utf8)] = (name, values) }
    }
    return settings
  }

  /// Returns a repository that has the commit: the submodule's own in the folder of `parent` if it exists, else the
  /// cache's.
  func repository(of parent: Repository, cache: FetchCache) throws(Failure) -> Repository {
    let own = "\(parent.commonDirectory)/modules/\(name)"
    if isThere(own), let repository = try? Repository.discover(from: own, environment: cache.environment),
      (try? repository.commit(commit)) != nil
    {
      return repository
    }
    return try cache.repository(with: commit, from: url, allowsLocal: allowsLocal)
  }
}
