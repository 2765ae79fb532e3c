/// The progress of computing hashes, for display.
public enum CrateProgress: Sendable, Hashable {
  /// The number of crates that were downloaded out of those that were missing, their size, and the latest.
  case downloading(done: Int, of: Int, bytes: Int, crate: String?)
  /// All crates are downloaded: their number and size.
  case downloaded(Int, bytes: Int)
  /// A commit or a ref is fetched from a git repository.
  case fetching(url: String, revision: String)
}
