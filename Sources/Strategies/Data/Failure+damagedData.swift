public import Diagnostics

extension Diagnostic.Code {
  /// A table that is embedded in flakewright is invalid, which is a bug.
  public static let damagedData: Self = "damaged-data"
}

extension Failure {
  /// A table of `Data/` is invalid; `reason` is a phrase in lower case.
  public static func damagedData(_ reason: String, at place: Diagnostic.Place) -> Failure {
    Failure(
      .damagedData,
      reason,
      at: place,
      why: "this file is built into flakewright",
      help: ["this is a bug in flakewright: report it"]
    )
  }

  /// This failure, reported as one of an embedded table.
  public var ofBuiltInData: Failure {
    let first = diagnostics.first
    return .damagedData(first?.summary ?? "not a table", at: first?.place ?? .init(file: "Data"))
  }
}
