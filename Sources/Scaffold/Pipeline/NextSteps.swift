import Cargo
package import Diagnostics
import FileTree
package import Git
import Nix
import Strategies

/// The commands with which the user can continue, and warnings about what prevents them from working.
package struct NextSteps {
  package var steps: [NextStep] = []
  package var warnings: [Diagnostic] = []

  /// Returns the steps for a user whose working tree does not have the branch yet.
  ///
  /// `path` is the PATH argument, `paths` are the files that the branch changes, and `head` is the tree of
  /// HEAD. Without a `profile` there is nothing to build. Since the branch may exist already, this never
  /// throws: read errors become warnings.
  package static func beforeSwitching(
    to branch: NewBranch,
    changing paths: [String],
    head: GitTree,
    at path: String,
    profile: Profile?
  ) -> NextSteps {
    let repository = branch.repository
    var next = NextSteps()
    let states = next.states(of: paths, in: repository, head: head)
    let lock = profile?.workspace.lockPath
    next.warnings += paths.filter { $0 != lock }.compactMap { path in
      states[path].flatMap { warning(about: path, $0) }
    }
    next.warnings += blockedFolders(of: paths, in: repository, head: head)
    let folder = repository.workDirectory ?? repository.gitDirectory
    let git = repository.isAround(path) ? "git" : "git -C \(folder.shellWord)"
    let name = branch.name.shellWord
    next.steps.append(NextStep(command: "\(git) show \(name)", purpose: "read it"))
    if let profile, let attempt = try? attempt(at: branch.name, of: folder, repository.isShallow, profile) {
      next.steps.append(NextStep(command: attempt, purpose: "try it without switching"))
    }
    if !repository.isBare {
      var add = ""
      if let lock, [.untracked, .added].contains(states[lock]) { add = "\(git) add \(lock.pathspec) && " }
      next.steps.append(NextStep(command: "\(add)\(git) switch \(name)", purpose: "take it"))
    }
    return next
  }

  /// Returns the states of `paths`; those that cannot be read are left out with a warning.
  private mutating func states(of paths: [String], in repository: Repository, head: GitTree) -> [String:
    FileState]
  {
    if let states = try? repository.status(of: paths, head: head) { return states }
    var states: [String: FileState] = [:]
    for path in paths {
      do {
        states.merge(try repository.status(of: [path], head: head)) { $1 }
      } catch {
        warnings.append(
          Diagnostic(
            .warning,
            .unreadableFile,
            "cannot read `\(path)` in the working tree",
            at: .init(file: path),
            why:
              "`git switch` may refuse to overwrite it: \(error.diagnostics.map(\.summary).joined(separator: "; "))"
          )
        )
      }
    }
    return states
  }

  /// Returns the command that builds `branch` of the repository at `folder`.
  private static func attempt(
    at branch: String,
    of folder: String,
    _ isShallow: Bool,
    _ profile: Profile
  ) throws -> String {
    let scaffold = profile.paths.scaffold
    let url = "file://\(folder.percentEncoded)"
    switch profile.options.layout {
    case .flake:
      let place = scaffold.isEmpty ? "" : "&dir=\(scaffold.percentEncoded)"
      let depth = isShallow ? "&shallow=1" : ""
      return "nix build --no-write-lock-file 'git+\(url)?ref=\(branch.percentEncoded)\(depth)\(place)'"
    case .callpackage:
      let depth = isShallow ? " shallow = true;" : ""
      let fetched = try
        "builtins.fetchGit { url = \(NixLiteral.string(url)); ref = \(NixLiteral.string(branch));\(depth) }"
      let place =
        try scaffold.isEmpty ? "(\(fetched))" : "(\(fetched) + \(NixLiteral.string("/\(scaffold)")))"
      return "nix-build --expr \("import \(place) { }".shellWord)"
    }
  }

  /// Returns warnings about uncommitted files of the working tree where `paths` need a folder, since `git
  /// switch` refuses to remove them.
  private static func blockedFolders(of paths: [String], in repository: Repository, head: GitTree)
    -> [Diagnostic]
  {
    guard let root = repository.workDirectory else { return [] }
    var folders: Set<String> = []
    for path in paths {
      var parent = TreePath.parent(path)
      while let folder = parent, !folder.isEmpty, folders.insert(folder).inserted {
        parent = TreePath.parent(folder)
      }
    }
    let disk = DiskTree(root)
    let others = folders.sorted().filter { folder in
      guard let kind = (try? disk.entry(at: folder))??.kind else { return false }
      return kind != .folder
    }
    let states = others.isEmpty ? [:] : (try? repository.status(of: others, head: head)) ?? [:]
    return others.filter { [.untracked, .added].contains(states[$0]) }.map { path in
      Diagnostic(
        .warning,
        .blocksSwitching,
        "`\(path)` in the working tree is not a folder",
        at: .init(file: path),
        why: "the branch has a folder there, and `git switch` does not remove what is not committed",
        help: ["move it away before you switch"]
      )
    }
  }

  /// Returns a warning if `git switch` would fail because `path` in this state is not committed; nil
  /// otherwise.
  private static func warning(about path: String, _ state: FileState) -> Diagnostic? {
    switch state {
    case .untracked:
      Diagnostic(
        .warning,
        .blocksSwitching,
        "there is an untracked `\(path)` in the working tree",
        at: .init(file: path),
        why: "`git switch` refuses to overwrite it",
        help: ["move it away before you switch"]
      )
    case .modified, .added:
      Diagnostic(
        .warning,
        .blocksSwitching,
        "`\(path)` has changes that are not committed",
        at: .init(file: path),
        why: "`git switch` refuses to overwrite them",
        help: ["commit or stash them before you switch"]
      )
    case .unmodified, .ignored, .absent: nil
    }
  }
}

extension Repository {
  /// Returns whether git finds this repository from the current folder too, so that commands need no `-C`.
  package func isAround(_ path: String) -> Bool {
    path == "."
      || (try? Repository.discover(from: ".", environment: environment))?.gitDirectory == gitDirectory
  }
}
