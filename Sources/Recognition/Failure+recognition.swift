public import Diagnostics

extension Diagnostic.Code {
  /// A flake.lock is invalid.
  public static let invalidFlakeLock: Self = "invalid-flake-lock"
  /// A convention of Nix or nixpkgs changed.
  public static let knownChange: Self = "known-change"
  /// A hash in a Nix file is left as it is.
  public static let hashNotComputed: Self = "hash-not-computed"
  /// A project has more Nix files than flakewright reads.
  public static let tooManyFiles: Self = "too-many-files"
}

extension Failure {
  /// A flake.lock is invalid; `reason` is a phrase in lower case.
  static func flakeLock(_ reason: String, at place: Diagnostic.Place) -> Failure {
    Failure(
      .invalidFlakeLock,
      reason,
      at: place,
      why: "flakewright reads lock files of version 5, 6 and 7, as `nix flake lock` writes them",
      help: [
        "restore it from git's history",
        .command(["nix", "flake", "lock"], to: "lock all inputs again after you removed the file"),
      ]
    )
  }
}
