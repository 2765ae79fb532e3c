public import Diagnostics

extension Failure {
  /// The failure for a path whose last component an archive cannot contain, or cannot contain at this
  /// position.
  public static func unusableName(path: String) -> Failure {
    Failure(
      .unusableName,
      "a Nix archive cannot contain the name `\(path)`",
      why: "names are unique and in byte order, have no `/` or NUL, and are not `.` or `..`"
    )
  }
}
