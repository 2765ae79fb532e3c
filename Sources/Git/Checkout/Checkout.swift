public import Diagnostics
import FileTree

/// The files of a commit as git would check them out into a new clone of a user without any config.
///
/// nixpkgs' fetchgit hashes exactly these files: submodules are folders; attributes such as `eol=crlf` and `ident`
/// apply (gitattributes(5)), but `export-ignore` does not; no filter program runs, so files of Git LFS are pointers;
/// there is no `.git`. The files are read from the repositories' objects. Only files that attributes change are written
/// to a temporary folder, by the git program.
public struct Checkout {
  /// The commit.
  public let commit: ObjectID
  /// Reasons why other ways of fetching the commit give different files.
  public private(set) var differences: [Difference] = []

  /// A repository and the tree of it that is checked out.
  struct Part {
    let repository: Repository
    let tree: ObjectID
    var converted: Converted?
  }

  let root: Part
  /// The submodules by their paths from the root, without those that are left empty.
  private(set) var submodules: [RawPath: Part] = [:]

  /// Creates a checkout of `commit` in `repository`, and of its submodules if `submodules` is true.
  ///
  /// `url` is where the repository was cloned from; relative URLs of submodules are resolved against it. Submodules are
  /// searched in the repository's own folder, then in `cache`, which fetches missing ones. Throws what the cache
  /// throws, ``Diagnostic/Code/noSubmoduleURL``, or ``Diagnostic/Code/gitFailed`` for a damaged repository.
  public init(
    of commit: ObjectID,
    in repository: Repository,
    url: String,
    submodules wantsSubmodules: Bool = true,
    cache: FetchCache
  ) throws(Failure) {
    self.commit = commit
    var root = Part(repository: repository, tree: try repository.tree(ofCommit: commit).id)
    let found = try root.inspect(at: [])
    self.root = root
    differences = found.differences
    var pending = wantsSubmodules ? [(root, RawPath(), found, url)] : []
    while let (parent, path, found, url) = pending.popLast() {
      for submodule in try FetchedSubmodule.all(found, in: parent.repository, at: path, url: url) {
        let repository = try submodule.repository(of: parent.repository, cache: cache)
        var part = Part(repository: repository, tree: try repository.tree(ofCommit: submodule.commit).id)
        let found = try part.inspect(at: submodule.path)
        submodules[submodule.path] = part
        differences += found.differences
        pending.append((part, submodule.path, found, submodule.url))
      }
    }
  }

  /// Starts a walk through the files.
  public func walk() -> CheckoutWalk { CheckoutWalk(self) }

  /// A reason why two ways of fetching a commit give different files.
  public enum Difference: Sendable, Hashable {
    /// The `.gitattributes` at `path` has `export-ignore` or `export-subst`. GitHub's archives and builtins.fetchGit
    /// apply these.
    case archives(path: String)
    /// The file at `path` is a Git LFS pointer, and there may be others.
    case largeFiles(path: String)
  }
}
