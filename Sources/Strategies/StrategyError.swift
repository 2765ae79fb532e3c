public import Diagnostics

/// Why the strategies, or the tables that they read, cannot be used.
public enum StrategyError: DiagnosableError, Hashable {
  /// A table of `Data/` is not as it must be, which is a mistake of ours; `reason` is a phrase in lower case.
  case table(reason: String, place: Diagnostic.Place)

  /// The one problem.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .table(let reason, let place):
      [Diagnostic(.error, reason, at: place, help: ["This is a bug in flakewright: please report it."])]
    }
  }
}
