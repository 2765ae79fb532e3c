/// What goes on while hashes are computed, for a user who waits.
public enum CrateProgress: Sendable, Hashable {
  /// So many crates of all that are missing were downloaded, in so many bytes; the last of them.
  case downloading(done: Int, of: Int, bytes: Int, crate: String?)
  /// All are there.
  case downloaded(Int, bytes: Int)
  /// A commit or a ref is fetched from a git repository.
  case fetching(url: String, revision: String)
}
