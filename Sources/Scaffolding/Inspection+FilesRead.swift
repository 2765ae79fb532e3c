import Cargo
import FileTree
public import JSON

extension Inspection {
  /// The section `files_read`: what a build reads beside Rust, and who reads it.
  public struct FilesRead: Sendable, JSONWritable {
    /// Looks at the members of `workspace` in `tree`.
    init(of workspace: Workspace, in tree: some FileTree) throws(ScaffoldingError) {}

    /// The section.
    public func write(to json: inout JSONWriter) {
      json.array([String]()) { $1.write(to: &$0) }
    }
  }
}
