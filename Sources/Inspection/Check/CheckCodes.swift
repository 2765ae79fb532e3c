public import Diagnostics

/// The codes of the findings of `check`; programs rely on them.
extension Diagnostic.Code {
  /// Hashes were computed for another Cargo.lock.
  public static let staleHash: Self = "stale-hash"
  /// Cargo.nix was generated for another Cargo.lock.
  public static let staleCargoNix: Self = "stale-cargo-nix"
  /// The scaffold does not build a package of the project.
  public static let newMember: Self = "new-member"
  /// The scaffold builds a package that is gone.
  public static let goneMember: Self = "gone-member"
  /// The scaffold does not know a program of the project.
  public static let newBinary: Self = "new-binary"
  /// The scaffold names a program that is gone.
  public static let goneBinary: Self = "gone-binary"
  /// A new crate needs a native library.
  public static let newNativeLibrary: Self = "new-native-library"
  /// A crate that needed a native library is gone from Cargo.lock.
  public static let goneNativeLibrary: Self = "gone-native-library"
  /// Crates come from a new git repository.
  public static let newGitDependency: Self = "new-git-dependency"
  /// No crates come from a git repository any more.
  public static let goneGitDependency: Self = "gone-git-dependency"
  /// The strategy cannot build the project any more.
  public static let cannotBuild: Self = "cannot-build"
  /// A file is in the working tree, and git does not track it.
  public static let untracked: Self = "untracked"
  /// A file of the scaffold does not exist.
  public static let missingFile: Self = "missing-file"
  /// A file is out of date: `update` would write different text.
  public static let staleFile: Self = "stale-file"
  /// The options were changed, and the scaffold was not updated.
  public static let editedProvenance: Self = "edited-provenance"
  /// The options and the record are where earlier versions had them.
  public static let formerProvenance: Self = "former-provenance"
  /// There is no record of what flakewright wrote.
  public static let noRecord: Self = "no-record"
  /// The user has to resolve a conflict before an update.
  public static let conflict: Self = "conflict"
  /// Nix rejects a file of the scaffold.
  public static let unsoundNix: Self = "unsound-nix"
}
