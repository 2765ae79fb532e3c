public import Diagnostics

extension Diagnostic.Code {
  /// nixpkgs' fetcher cannot fetch something that the lock file names.
  public static let unfetchableLock: Self = "unfetchable-lock"
  /// A file is not the crate that the lock file names.
  public static let crateMismatch: Self = "crate-mismatch"
  /// Crates are not on this machine.
  public static let cratesMissing: Self = "crates-missing"
  /// Crates could not be downloaded.
  public static let downloadFailed: Self = "download-failed"
  /// The program curl is missing, or does not run.
  public static let noCurl: Self = "no-curl"
  /// The value of `--mirror` is not a URL.
  public static let invalidMirror: Self = "invalid-mirror"
  /// Another program changes crates while they are read.
  public static let cratesChanged: Self = "crates-changed"
  /// A tree contains something that a Nix archive (NAR) cannot contain.
  public static let unarchivable: Self = "unarchivable"
  /// Crane needs another hash for files of Git LFS, which flakewright cannot compute.
  public static let largeFiles: Self = "large-files"
}
