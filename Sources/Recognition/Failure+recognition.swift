public import Diagnostics

extension Diagnostic.Code {
  /// A flake.lock is invalid.
  public static let invalidFlakeLock: Self = "invalid-flake-lock"
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
