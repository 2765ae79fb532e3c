import Diagnostics
import FileTree

/// What `work` gives of the file or folder at `path`.
///
/// Throws ``Diagnostic/Code/unreadable`` where git cannot read it.
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
