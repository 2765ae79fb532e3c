import FileTree

/// A commit of another repository that belongs into a checkout.
struct FetchedSubmodule {
  /// From the root of the checkout.
  let path: RawPath
  let name: String
  let url: String
  let commit: ObjectID
  /// Whether it may be fetched from this machine: if what it belongs to came from there, as git has it since 2.38.1.
  let allowsLocal: Bool

  /// What `.gitmodules` says of the submodules that were found in a tree of `repository`, which is at `url`, and that are
  /// not to be left empty.
  ///
  /// Throws ``GitError/noSubmoduleURL(path:)`` where it says nothing, as then git gives up.
  static func all(
    _ found: Checkout.Part.Findings,
    in repository: Repository,
    at place: RawPath,
    url: String
  ) throws(GitError) -> [FetchedSubmodule] {
    if found.links.isEmpty { return [] }
    let settings =
      try found.modules.map { id throws(GitError) in Self.settings(try repository.blob(id)) } ?? [:]
    let base = try RemoteURL(url)
    var all: [FetchedSubmodule] = []
    for (path, commit) in found.links.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let here = place.appending(path)
      guard let (name, values) = settings[path], let text = values["url"], !text.isEmpty, !text.hasPrefix("-")
      else { throw .noSubmoduleURL(path: here.text) }
      // Git leaves such a folder empty.
      if values["update"] == "none" { continue }
      let url = try base.resolve(text)
      all.append(
        FetchedSubmodule(path: here, name: name, url: url.text, commit: commit, allowsLocal: base.isLocal)
      )
    }
    return all
  }

  /// The name and the values of each submodule's section in the file `modules`, by its path.
  private static func settings(_ modules: [UInt8]) -> [RawPath: (name: String, values: [String: String])] {
    var names: [RawPath: String] = [:]
    var sections: [String: [String: String]] = [:]
    for setting in ConfigText(modules).settings where setting.section == "submodule" {
      let name = setting.subsection
      // Git passes over names that would lead out of its folder `modules`.
      if name.isEmpty || TreePath.components(name).contains("..") { continue }
      if setting.key == "path" { names[Array(setting.value.utf8)] = name }
      sections[name, default: [:]][setting.key] = setting.value
    }
    return names.mapValues { ($0, sections[$0] ?? [:]) }
  }

  /// A repository that has the commit: the one in the folder of `parent`, if there is one, or the cache's.
  func repository(of parent: Repository, cache: FetchCache) throws(GitError) -> Repository {
    let own = "\(parent.commonDirectory)/modules/\(name)"
    if isThere(own), let repository = try? Repository.discover(from: own, environment: cache.environment),
      (try? repository.commit(commit)) != nil
    {
      return repository
    }
    return try cache.repository(with: commit, from: url, allowsLocal: allowsLocal)
  }
}
