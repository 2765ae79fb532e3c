public import Diagnostics
import FileTree

/// The files of a commit as git puts them into a new work tree, of a clone by somebody without any config.
///
/// That is what nixpkgs' fetchgit hashes: submodules are folders, attributes such as `eol=crlf` and `ident` are obeyed
/// (gitattributes(5)), no filter program runs (so files of Git LFS are pointers), `export-ignore` is not obeyed, and there
/// is no `.git`. Files are read from the repositories' objects; only those that attributes change are written to a
/// temporary folder, by the git program.
public struct Checkout {
  /// The commit.
  public let commit: ObjectID
  /// What makes others' idea of the commit's files differ from this one.
  public private(set) var differences: [Difference] = []

  /// A repository and the tree that is taken from it.
  struct Part {
    let repository: Repository
    let tree: ObjectID
    var converted: Converted?
  }

  let root: Part
  /// The submodules by path from the root; those that are empty folders are not among them.
  private(set) var submodules: [RawPath: Part] = [:]

  /// The files of `commit` in `repository`, and of its submodules if they are wanted.
  ///
  /// `url` is where the repository was cloned from, which relative URLs of submodules start from. Submodules are looked
  /// for in the repository's own folder and in `cache`, which fetches what it has not. Throws what the cache throws,
  /// ``Diagnostic/Code/noSubmoduleURL``, or ``Diagnostic/Code/gitFailed`` for a damaged repository.
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

  /// A walk through the files.
  public func walk() -> CheckoutWalk { CheckoutWalk(self) }

  /// A reason for which two ways of fetching a commit give different files.
  public enum Difference: Sendable, Hashable {
    /// The `.gitattributes` at `path` has `export-ignore` or `export-subst`, which archives obey: those of GitHub, and
    /// builtins.fetchGit.
    case archives(path: String)
    /// The file at `path` is a pointer of Git LFS, and others may be.
    case largeFiles(path: String)
  }
}
