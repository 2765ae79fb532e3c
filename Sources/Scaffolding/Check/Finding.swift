public import Diagnostics

/// Why a scaffold is not what `update` would make of it.
public struct Finding: Sendable, Hashable {
  /// What kinds of findings there are; the raw values are for programs and stay as they are.
  public enum Code: String, Sendable, CaseIterable {
    /// Hashes were computed for another Cargo.lock.
    case staleHash = "stale-hash"
    /// Cargo.nix was generated for another Cargo.lock.
    case staleCargoNix = "stale-cargo-nix"
    /// A package that the scaffold does not build.
    case newMember = "new-member"
    /// A package that the scaffold builds, and that is not there.
    case goneMember = "gone-member"
    /// A program that the scaffold does not know of.
    case newBinary = "new-binary"
    /// A program that is not there any more.
    case goneBinary = "gone-binary"
    /// A crate that needs something besides Rust.
    case newNativeLibrary = "new-native-library"
    /// One that is not in Cargo.lock any more.
    case goneNativeLibrary = "gone-native-library"
    /// A repository that crates come from.
    case newGitDependency = "new-git-dependency"
    /// One that none comes from any more.
    case goneGitDependency = "gone-git-dependency"
    /// The strategy cannot build the project any more.
    case cannotBuild = "cannot-build"
    /// A file of the scaffold is not in git, but in the work tree.
    case untracked
    /// A file of the scaffold is nowhere.
    case missingFile = "missing-file"
    /// The text that flakewright writes is another today.
    case staleFile = "stale-file"
    /// The options were changed, and the scaffold does not follow yet.
    case editedProvenance = "edited-provenance"
    /// There is no record of what flakewright wrote.
    case noRecord = "no-record"
    /// Updating needs a decision of the user's.
    case conflict
    /// A convention of Nix or nixpkgs changed.
    case knownChange = "known-change"
  }

  /// What kind it is.
  public let code: Code
  /// The place, why, and what to do.
  public let diagnostic: Diagnostic

  init(
    _ code: Code,
    _ summary: String,
    at file: String,
    line: Int? = nil,
    why why: String? = nil,
    remedy: String = "flakewright update"
  ) {
    self.init(
      code,
      Diagnostic(
        .error,
        summary,
        at: .init(file: file, line: line),
        why: why,
        help: [.text(remedy)]
      )
    )
  }

  init(_ code: Code, _ diagnostic: Diagnostic) {
    self.code = code
    self.diagnostic = diagnostic
  }
}
