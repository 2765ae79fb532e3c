import Diagnostics
import FileTree

/// Returns the result of `work`, which reads the file or folder at `path`.
///
/// Throws ``Diagnostic/Code/unreadable`` if `work` fails.
func reading<Value>(
  _ path: @autoclosure () -> String,
  _ work: () throws(Failure) -> Value
) throws(Failure) -> Value {
  do {
    return try work()
  } catch {
    let reasons = error.diagnostics.map(\.summary).joined(separator: "; ")
    throw .unreadable(path: path(), reason: reasons, help: error.diagnostics.flatMap(\.help))
  }
}
