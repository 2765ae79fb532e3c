public import Diagnostics

extension Failure {
  /// Nix archives cannot have the name of the last component of `path`, or not in that place.
  public static func unusableName(path: String) -> Failure {
    Failure(
      .unusableName,
      "a Nix archive cannot contain the name `\(path)`",
      why: "names are unique and in byte order, have no `/` or NUL, and are not `.` or `..`"
    )
  }
}
