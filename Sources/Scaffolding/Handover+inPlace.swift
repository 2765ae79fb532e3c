import Diagnostics
import FileTree
import Git
import Strategies

extension Handover {
  /// For a user whose work tree has the scaffold already.
  init(inPlaceOf profile: Profile, in repository: Repository, at path: String) {
    let root = repository.workDirectory ?? repository.gitDirectory
    let scaffold = profile.places.scaffold
    let git = repository.isAround(path) ? "git" : "git -C \(root.shellWord)"
    let build: String
    switch profile.answers.layout {
    case .flake:
      let parameters =
        (repository.isShallow ? ["shallow=1"] : [])
        + (scaffold.isEmpty ? [] : ["dir=\(scaffold.percentEncoded)"])
      let query = parameters.isEmpty ? "" : "?\(parameters.joined(separator: "&"))"
      build = "nix build 'git+file://\(root.percentEncoded)\(query)'"
    case .callpackage: build = "nix-build \(TreePath.join(root, scaffold).shellWord)"
    }
    steps = [
      NextStep(command: "\(git) show", purpose: "read it"), NextStep(command: build, purpose: "try it"),
    ]
    notices = []
  }
}
