public import Diagnostics

extension Failure {
  /// An archive cannot contain the last component of `path`, or not at this position.
  public static func unusableName(path: String) -> Failure {
    Failure(
      .unusableName,
      "a Nix archive cannot contain the name `\(path)`",
      why: "names are unique and in byte order, have no `/` or NUL, and are not `.` or `..`"
    )
  }
}
