internal import Diagnostics

extension Failure {
  /// A file is not Nix; `reason` is a phrase in lower case.
  static func nixSyntax(_ reason: String, at place: Diagnostic.Place) -> Failure {
    Failure(
      .nixSyntax,
      reason,
      at: place,
      help: [.command(["nix-instantiate", "--parse", place.file], to: "see what Nix says")]
    )
  }
}
