import Cargo
import Git
public import JSON

extension Inspection {
  /// The section `git`: the repository, as far as a scaffold depends on it.
  public struct GitFacts: Sendable, JSONWritable {
    /// The branch that is checked out; nil if HEAD is detached.
    public var branch: String?
    /// The commit that is checked out; nil if there is none yet.
    public var commit: String?

    /// Looks at `repository`, as far as `workspace` depends on it.
    init(of repository: Repository, with workspace: Workspace) throws(ScaffoldingError) {
      do {
        let head = try repository.head()
        branch = head.branch
        commit = head.commit?.hex
      } catch {
        throw .git(error)
      }
    }

    /// The section.
    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("branch", branch)
        json.member("head", commit)
      }
    }
  }
}
