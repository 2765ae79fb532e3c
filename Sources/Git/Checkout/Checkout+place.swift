public import Diagnostics
import URLs

extension Checkout {
  /// The files of `revision` in the repository at `place`: a URL, or a folder in the repository.
  ///
  /// A revision at a URL is HEAD, a branch, a tag or all 40 digits of a commit, in a folder whatever
  /// ``Repository/commit(named:)`` takes. Throws what that, ``FetchCache`` and ``init(of:in:url:submodules:cache:)``
  /// throw.
  public init(
    of revision: String,
    at place: String,
    submodules: Bool = true,
    cache: FetchCache
  ) throws(Failure) {
    let repository: Repository
    let commit: ObjectID
    let url: String
    if GitURL(place).isRemote && !isThere(place) {
      let id = try cache.commit(revision, at: place)
      repository = try cache.repository(with: id, from: place)
      commit = try repository.commit(named: id.hex)
      url = place
    } else {
      repository = try Repository.discover(from: place, environment: cache.environment)
      commit = try repository.commit(named: revision)
      url = try repository.origin
    }
    try self.init(of: commit, in: repository, url: url, submodules: submodules, cache: cache)
  }
}

extension Repository {
  /// Where the repository was cloned from; its own path, if it does not say.
  fileprivate var origin: String {
    get throws(Failure) {
      let own = workDirectory ?? gitDirectory
      guard let url = value(of: "remote.origin.url", in: storage.config.pointer) else { return own }
      return GitURL(url).isRemote || url.hasPrefix("/") ? url : "\(own)/\(url)"
    }
  }
}
