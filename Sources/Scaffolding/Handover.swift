import Cargo
import Diagnostics
import FileTree
import Git
import Nix
import Strategies

/// What the user reads at the end: the commands to go on with, which work as printed.
struct Handover {
  let steps: [NextStep]
  let notices: [Diagnostic]

  init(of plan: Plan, in repository: Repository, profile: Profile, branch: String) throws {
    let states = try repository.status(of: plan.files.map(\.path))
    let lock = profile.workspace.lockPath
    // `git switch` never overwrites an untracked file, even one that has the same content.
    let untracked = plan.files.map(\.path).filter { states[$0] == .untracked && $0 != lock }
    notices = untracked.map { path in
      Diagnostic(
        .warning, "an untracked `\(path)` stands in the work tree", at: .init(file: path),
        explanation: "`git switch` refuses to overwrite it", solutions: ["move it away before switching"])
    }

    var steps = [NextStep(command: "git show \(branch.shellQuoted)", purpose: "read it")]
    let folder = repository.workDirectory ?? repository.gitDirectory
    let scaffold = profile.places.scaffold
    switch profile.answers.layout {
    case .flake:
      let place = scaffold.isEmpty ? "" : "&dir=\(scaffold.percentEncoded)"
      let reference = "git+file://\(folder.percentEncoded)?ref=\(branch.percentEncoded)\(place)"
      steps.append(
        NextStep(command: "nix build --no-write-lock-file '\(reference)'", purpose: "try it without switching"))
    case .callpackage:
      let source = try "(builtins.fetchGit { url = \(NixLiteral.string(folder)); ref = \(NixLiteral.string(branch)); })"
      let place = try scaffold.isEmpty ? "" : " + \(NixLiteral.string("/\(scaffold)"))"
      let expression = place.isEmpty ? "import \(source) { }" : "import (\(source)\(place)) { }"
      steps.append(
        NextStep(command: "nix-build --expr \(expression.shellQuoted)", purpose: "try it without switching"))
    }
    if !repository.isBare {
      let needsAdding = states[lock] == .untracked && plan.files.contains { $0.path == lock }
      let add = needsAdding ? "git add \(":/\(lock)".shellQuoted) && " : ""
      steps.append(NextStep(command: "\(add)git switch \(branch.shellQuoted)", purpose: "take it"))
    }
    self.steps = steps
  }
}
