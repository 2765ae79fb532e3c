import FileTree
import Processes

/// A commit of another repository that belongs into a checkout.
struct FetchedSubmodule {
  /// From the root of the checkout.
  let path: RawPath
  let name: String
  let url: String
  let commit: ObjectID
  /// Whether it may be fetched from this machine: if what it belongs to came from there, as git has it since 2.38.1.
  let allowsLocal: Bool

  /// What `.gitmodules` of `part` says of its submodules `links`, which are not to be left empty.
  ///
  /// Throws ``GitError/noSubmoduleURL(path:)`` where it says nothing, as then git gives up.
  static func all(
    _ links: [RawPath: ObjectID],
    in part: Checkout.Part,
    at place: RawPath,
    url: String,
    cache: FetchCache
  ) throws(GitError) -> [FetchedSubmodule] {
    if links.isEmpty { return [] }
    let settings = try settings(in: part, environment: cache.environment)
    let base = try RemoteURL(url)
    var all: [FetchedSubmodule] = []
    for (path, commit) in links.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let here = place.appending(path)
      guard let (name, values) = settings.first(where: { $0.value["path"].map { Array($0.utf8) } == path }),
        let text = values["url"], !text.isEmpty, !text.hasPrefix("-")
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

  /// The values of each submodule's section, by its name.
  private static func settings(
    in part: Checkout.Part,
    environment: [String: String]
  ) throws(GitError) -> [String: [String: String]] {
    let tree = try GitTree(part.repository, id: part.tree)
    let output: [UInt8]
    do {
      guard case .file = try tree.entry(at: ".gitmodules")?.kind, let file = try tree.bytes(at: ".gitmodules")
      else {
        return [:]
      }
      let scratch = try ScratchFolder(environment: environment)
      try scratch.tree.write(file, to: "gitmodules")
      let arguments = ["config", "--file", "\(scratch.path)/gitmodules", "--no-includes", "--null", "--list"]
      let done = try runProgram("git", arguments, in: scratch.path, environment: environment, to: .submodules)
      guard done.isSuccess else {
        throw GitError.programFailed("git", purpose: .submodules, message: done.message)
      }
      output = done.output
    } catch let error as GitError {
      throw error
    } catch {
      throw .programFailed("git", purpose: .submodules, message: "\(error)")
    }
    var settings: [String: [String: String]] = [:]
    for entry in output.split(separator: 0) {
      // `submodule.`, the name, which may have dots, a dot, the key, a line feed and the value.
      let text = String(decoding: entry, as: UTF8.self)
      let parts = text.split(separator: "\n", maxSplits: 1)
      let words = parts[0].split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 2, words.count > 2, words[0] == "submodule", let key = words.last else { continue }
      let name = words[1..<(words.count - 1)].joined(separator: ".")
      // Git passes over names that would lead out of its folder `modules`.
      if name.isEmpty || TreePath.components(name).contains("..") { continue }
      settings[name, default: [:]][String(key)] = String(parts[1])
    }
    return settings
  }

  /// A repository that has the commit: the one in the folder of `part`, if there is one, or the cache's.
  func repository(of part: Checkout.Part, cache: FetchCache) throws(GitError) -> Repository {
    let own = "\(part.repository.commonDirectory)/modules/\(name)"
    if isThere(own), let repository = try? Repository.discover(from: own, environment: cache.environment),
      (try? repository.commit(commit)) != nil
    {
      return repository
    }
    return try cache.repository(with: commit, from: url, allowsLocal: allowsLocal)
  }
}
