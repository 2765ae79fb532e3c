public import Diagnostics

/// Why a program could not be run.
public enum ProcessError: DiagnosableError, Hashable {
  /// There is no program of that name on PATH, or at that path.
  case notFound(program: String)
  /// The operating system refused to start it, or reading from it failed.
  case cannotRun(program: String, reason: String)

  /// What to tell the user; always one diagnostic.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .notFound(let program):
      [
        Diagnostic(
          .error,
          "there is no program `\(program)`",
          help: program.utf8.contains(UInt8(ascii: "/")) ? [] : ["install it, or put its folder on PATH"]
        )
      ]
    case .cannotRun(let program, let reason):
      [Diagnostic(.error, "cannot run `\(program)`: \(reason)")]
    }
  }
}
