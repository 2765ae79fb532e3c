import Diagnostics
import FileTree

/// What `work` gives of the file or folder at `path`.
///
/// Throws ``FileTreeError/unreadable(path:reason:)`` where git cannot read it.
func reading<Value>(
  _ path: @autoclosure () -> String,
  _ work: () throws(GitError) -> Value
) throws(FileTreeError) -> Value {
  do {
    return try work()
  } catch {
    throw .unreadable(path: path(), reason: error.diagnostics.map(\.summary).joined(separator: "; "))
  }
}
