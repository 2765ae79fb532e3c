/// The `source` of a locked package.
public enum LockedSource: Sendable, Hashable {
  /// `registry+URL`, the index in git.
  case registry(String)
  /// `sparse+URL`, the index over HTTP. The URL is without `sparse+`.
  case sparse(String)
  /// `git+URL?branch=B#COMMIT`. The reference is percent-decoded, which version 4 encodes.
  case git(url: String, GitReference, commit: String)
  /// Anything else, as written.
  case other(String)

  /// Whether this is crates.io.
  public var isCratesIO: Bool {
    switch self {
    case .registry(let url): url == "https://github.com/rust-lang/crates.io-index"
    case .sparse(let url): url == "https://index.crates.io/"
    case .git, .other: false
    }
  }

  /// Whether this is a git repository.
  public var isGit: Bool {
    if case .git = self { true } else { false }
  }
}

extension LockedSource: CustomStringConvertible {
  /// The source as versions 1 to 3 of the lock write it, and `cargo metadata` does.
  public var description: String {
    guard case .git(_, _, let commit) = self else { return withoutCommit }
    return "\(withoutCommit)#\(commit)"
  }

  /// The same without a commit.
  var withoutCommit: String {
    switch self {
    // Thousands of packages have such a source; to interpolate would cost more.
    case .registry(let url): "registry+" + url
    case .sparse(let url): "sparse+" + url
    case .other(let text): text
    case .git(let url, let reference, _): "git+\(url)\(reference.query)"
    }
  }
}

extension GitReference {
  /// What follows the URL of a repository in a source: `?branch=main`; empty for the default branch.
  public var query: String {
    switch self {
    case .defaultBranch: ""
    case .branch(let name): "?branch=\(name)"
    case .tag(let name): "?tag=\(name)"
    case .rev(let name): "?rev=\(name)"
    }
  }
}
