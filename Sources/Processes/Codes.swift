public import Diagnostics

extension Diagnostic.Code {
  /// A program is not installed.
  public static let programNotFound: Self = "program-not-found"
  /// The operating system does not start a program, or its output cannot be read.
  public static let programNotRun: Self = "program-not-run"
}
