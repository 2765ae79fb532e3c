public import Diagnostics

/// The codes of the findings of `inspect`; programs rely on them.
extension Diagnostic.Code {
  /// The project is not in a git repository.
  public static let noRepository: Self = "no-repository"
  /// The branch that is checked out has no commit.
  public static let noCommit: Self = "no-commit"
  /// cargo did not report which features are enabled.
  public static let featuresUnknown: Self = "features-unknown"
  /// There is no Cargo.lock.
  public static let noLockFile: Self = "no-lock-file"
  /// git does not track a file that a build reads.
  public static let untrackedPath: Self = "untracked-path"
  /// The repository has no remote.
  public static let noRemote: Self = "no-remote"
  /// Archives of the repository lack a file that a build reads.
  public static let notExported: Self = "not-exported"
}
