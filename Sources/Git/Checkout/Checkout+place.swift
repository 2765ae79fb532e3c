public import Diagnostics
import URLs

extension Checkout {
  /// Creates a checkout of `revision` from `place`: the URL of a repository, or a folder inside of one.
  ///
  /// For a URL, a revision is HEAD, a branch, a tag or all 40 digits of a commit; for a folder, any revision that
  /// ``Repository/commit(named:)`` accepts. Throws what that, ``FetchCache`` and ``init(of:in:url:submodules:cache:)``
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
  /// The URL that the repository was cloned from, or its own path if the config has none.
  fileprivate var origin: String {
    get throws(Failure) {
      let own = workDirectory ?? gitDirectory
      guard let url = value(of: "remote.origin.url", in: storage.config.pointer) else { return own }
      return GitURL(url).isRemote || url.hasPrefix("/") ? url : "\(own)/\(url)"
    }
  }
}
