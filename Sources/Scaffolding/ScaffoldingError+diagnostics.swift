import Cargo
import Crates
public import Diagnostics
import FileTree
import Git
import Processes
import Recognition
import Strategies
import Templates

extension ScaffoldingError {
  /// What to tell the user.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .git(let error): error.diagnostics
    case .cargo(let error): error.diagnostics
    case .tree(let error): error.diagnostics
    case .strategies(let error): error.diagnostics
    case .crates(let error): error.diagnostics
    case .hashing(let error, let flag):
      error.diagnostics + [
        Diagnostic(
          .note,
          "`\(flag)` asks for a hash, which cannot be computed",
          help: [
            "`--allow-fake-hash` writes `lib.fakeHash` in its place; Nix prints the right one when it builds"
          ]
        )
      ]
    case .template(let error): error.diagnostics
    case .cannotBuild(let obstacles): obstacles
    case .noToolchainFile(let source, let folder):
      [
        Diagnostic(
          .error,
          "there is no rust-toolchain.toml for \(source.rawValue) to read",
          at: .init(file: TreePath.join(folder, "rust-toolchain.toml")),
          help: ["commit one that names a channel, or leave out `--toolchain`"]
        )
      ]
    case .unknownPackage(let name, let members):
      [
        Diagnostic(
          .error,
          "the workspace has no package `\(name)`",
          help: nearest(to: name, among: members).map { ["did you mean `\($0)`?"] }
            ?? ["its packages are \(members.formatted())"]
        )
      ]
    case .unknownFeature(let name, let packages, let known):
      [
        Diagnostic(
          .error,
          "\(packages.map { "`\($0)`" }.formatted()) \(packages.count == 1 ? "has" : "have") no feature `\(name)`",
          help: nearest(to: name, among: known).map { ["did you mean `\($0)`?"] }
            ?? [known.isEmpty ? "leave it out: there are none" : "known: \(known.joined(separator: ", "))"]
        )
      ]
    case .noMembers:
      [
        Diagnostic(
          .error,
          "the workspace has no members",
          help: ["add a package to `workspace.members`"]
        )
      ]
    case .uncommittedManifest(let path):
      [
        Diagnostic(
          .error,
          "`\(path)` is not committed",
          at: .init(file: path),
          why: "the scaffold is committed on top of HEAD, and is read from there",
          help: ["git add \(path.pathspec) && git commit"]
        )
      ]
    case .manifestsBelow(let folder, let projects):
      [
        Diagnostic(
          .error,
          "there is no Cargo.toml \(folder.isEmpty ? "at the root of the repository" : "in `\(folder)` or above it")",
          help: projects.prefix(3).map { "name the folder of the project: `\($0)` has one" }
        )
      ]
    case .noLock(let path, let command):
      [
        Diagnostic(
          .error,
          "there is no `\(path)`",
          at: .init(file: path),
          why: "Nix takes the crates and their checksums from the lock file",
          help: [.text(command)]
        )
      ]
    case .noWorkTree:
      [
        Diagnostic(
          .error,
          "the repository is bare, and has no files to write",
          help: ["leave out `--write`: a branch works here, too"]
        )
      ]
    case .crate2nix(let error):
      error.diagnostics.map { problem in
        Diagnostic(
          .error,
          problem.summary,
          why: "`--set cargo-nix=generated` runs it to write Cargo.nix",
          help: ["nix shell nixpkgs#crate2nix", "leave the answer out: Nix runs it then"]
        )
      }
    case .crate2nixFailed(let message):
      [
        Diagnostic(
          .error,
          "`crate2nix generate` failed: \(message)",
          help: ["leave `--set cargo-nix=generated` out: Nix runs crate2nix then"]
        )
      ]
    case .recognition(let error): error.diagnostics
    case .locking(let problem): problem.diagnostics
    case .notScaffolded(let folder):
      [
        Diagnostic(
          .error,
          "there is no `\(TreePath.join(folder, Provenance.path))`",
          why: "flakewright changes what it wrote, and has written nothing here",
          help: ["flakewright init --strategy \(Strategy.standard.rawValue)"]
        )
      ]
    case .scaffolded(let present, let wanted, let folder):
      [
        Diagnostic(
          .error,
          "the project has a scaffold already, of \(present.rawValue)",
          at: .init(file: TreePath.join(folder, Provenance.path)),
          help: [
            present == wanted ? "flakewright update" : "flakewright migrate --to \(wanted.rawValue)",
            "`--replace` begins anew, without what you changed",
          ]
        )
      ]
    case .foreign(let evidence, let folder):
      evidence + [
        Diagnostic(
          .error,
          "the Nix files in \(folder.isEmpty ? "this project" : "`\(folder)`") were not written by flakewright",
          why: "what they have beyond what can be read with certainty would be lost",
          help: [
            "`--replace` replaces them, on the new branch only, and lists what is not carried over",
            "`--replace --dry-run` shows that and writes nothing",
          ]
        )
      ]
    case .needsTemplate(let name):
      [
        Diagnostic(
          .error,
          "the scaffold was made from the template `\(name)`, which is not flakewright's own",
          help: ["`--template DIR` says where it is"]
        )
      ]
    case .alreadyThere(let strategy, let layout):
      [
        Diagnostic(
          .error,
          "the project is built by \(strategy.rawValue) already, in the layout \(layout.rawValue)",
          help: ["flakewright update"]
        )
      ]
    case .unfinished(let operation):
      [
        Diagnostic(
          .error,
          "a \(operation.rawValue) is not finished",
          why: "HEAD may not be what you mean meanwhile",
          help: ["finish it: git status says how"]
        )
      ]
    case .provenance(let problem, let place): [problem.diagnostic(at: place)]
    case .occupied(let places):
      places.map { Self.occupied($0.path, by: $0.by) }
    case .occupiedOnDisk(let folder, let places):
      places.map { place in
        var solution = "move it away, then run this again"
        if case .file = place.by { solution = "`--replace` replaces it" }
        let path = TreePath.join(folder, place.path)
        let summary = Self.occupied(path, by: place.by).summary
        return Diagnostic(.error, summary, at: .init(file: path), help: [.text(solution)])
      }
    }
  }

  private static func occupied(_ path: String, by occupant: Occupant) -> Diagnostic {
    let place = Diagnostic.Place(file: path)
    return switch occupant {
    case .file:
      Diagnostic(
        .error,
        "`\(path)` exists and was not written by flakewright",
        at: place,
        help: ["`--replace` replaces it, on the new branch only"]
      )
    case .symlink:
      Diagnostic(
        .error,
        "`\(path)` is a symbolic link",
        at: place,
        help: ["remove it in a commit of its own, then run this again"]
      )
    case .folder:
      Diagnostic(
        .error,
        "`\(path)` is a folder",
        at: place,
        help: ["rename it in a commit of its own, then run this again"]
      )
    case .submodule:
      Diagnostic(
        .error,
        "`\(path)` is a submodule",
        at: place,
        help: ["move it in a commit of its own, then run this again"]
      )
    case .parent(let parent):
      Diagnostic(
        .error,
        "`\(path)` cannot be written: `\(parent)` is not a folder",
        at: .init(file: parent),
        help: ["rename it in a commit of its own, then run this again"]
      )
    }
  }
}
