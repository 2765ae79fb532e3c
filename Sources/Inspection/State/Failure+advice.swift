import Cargo
public import Diagnostics
import Git
import Scaffold

extension Failure {
  /// Returns the failure with the command that helps in the state of the folder at `path`.
  ///
  /// Planners see one tree; the scaffold that they miss may be on a branch.
  public func advised(at path: String, _ environment: [String: String]) -> Failure {
    guard code == .notScaffolded, let problem = diagnostics.first,
      let repository = try? Repository.discover(from: path, environment: environment),
      let head = try? repository.headCommit(), let folder = try? repository.prefix(of: path),
      let tree = try? repository.tree(ofCommit: head),
      let workspace = try? Workspace.committed(in: repository, at: folder, of: tree),
      let state = FolderState.unmerged(for: workspace.directory, at: head, in: repository)
    else { return self }
    let advice = Diagnostic(
      .error,
      code,
      problem.summary,
      at: problem.place,
      why: state.summary,
      help: [
        .command(["git", "switch", state.branch ?? ""], to: "work on that branch"), state.next,
      ]
    )
    return Failure(code, [advice] + diagnostics.dropFirst())
  }
}
