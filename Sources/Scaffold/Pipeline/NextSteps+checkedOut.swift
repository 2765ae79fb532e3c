import Diagnostics
import FileTree
package import Git
import Strategies

extension NextSteps {
  /// Returns the steps for a user whose working tree already has the scaffold.
  package static func afterSwitching(to profile: Profile, in repository: Repository, at path: String)
    -> NextSteps
  {
    let root = repository.workDirectory ?? repository.gitDirectory
    let scaffold = profile.paths.scaffold
    let git = repository.isAround(path) ? "git" : "git -C \(root.shellWord)"
    let build: String
    switch profile.options.layout {
    case .flake:
      let parameters =
        (repository.isShallow ? ["shallow=1"] : [])
        + (scaffold.isEmpty ? [] : ["dir=\(scaffold.percentEncoded)"])
      let query = parameters.isEmpty ? "" : "?\(parameters.joined(separator: "&"))"
      build = "nix build 'git+file://\(root.percentEncoded)\(query)'"
    case .callpackage: build = "nix-build \(TreePath.join(root, scaffold).shellWord)"
    }
    return NextSteps(steps: [
      NextStep(command: "\(git) show", purpose: "read it"), NextStep(command: build, purpose: "try it"),
    ])
  }
}
