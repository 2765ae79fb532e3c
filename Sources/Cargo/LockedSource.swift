/// The `source` of a locked package.
public enum LockedSource: Sendable, Hashable {
  /// `registry+URL`, the index in git.
  case registry(String)
  /// `sparse+URL`, the index over HTTP. The URL is without `sparse+`.
  case sparse(String)
  /// `git+URL?branch=B#COMMIT`. The reference is percent-decoded.
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
  /// The source as versions 1 to 3 of the lock file and `cargo metadata` write it.
  public var description: String {
    guard case .git(_, _, let commit) = self else { return withoutCommit }
    return "\(withoutCommit)#\(commit)"
  }

  /// The source without the commit.
  var withoutCommit: String {
    switch self {
    // Thousands of packages have such a source, and interpolation is slower.
    case .registry(let url): "registry+" + url
    case .sparse(let url): "sparse+" + url
    case .other(let text): text
    case .git(let url, let reference, _): "git+\(url)\(reference.query)"
    }
  }
}

extension GitReference {
  /// The part after the repository's URL in a source: `?branch=main`; empty for the default branch.
  public var query: String {
    switch self {
    case .defaultBranch: ""
    case .branch(let name): "?branch=\(name)"
    case .tag(let name): "?tag=\(name)"
    case .rev(let name): "?rev=\(name)"
    }
  }
}
