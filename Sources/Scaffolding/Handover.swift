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

  /// For a user who named `path` to go on where they are; `paths` is what the branch changes.
  ///
  /// There is nothing to try without a `profile`; `head` is HEAD's tree.
  init(
    of paths: [String],
    in repository: Repository,
    head: GitTree,
    at path: String,
    profile: Profile?,
    branch: String
  ) throws {
    let states = try repository.status(of: paths, head: head)
    let blocked = try Self.blockedFolders(of: paths, in: repository, head: head)
    let lock = profile?.workspace.lockPath
    let folder = repository.workDirectory ?? repository.gitDirectory
    let git = repository.isAround(path) ? "git" : "git -C \(folder.shellWord)"
    notices =
      paths.filter { $0 != lock }.compactMap { path in
        states[path].flatMap { Self.notice(of: path, $0) }
      } + blocked

    var steps = [NextStep(command: "\(git) show \(branch.shellWord)", purpose: "read it")]
    if let profile {
      let attempt = try Self.attempt(
        at: branch,
        of: folder,
        isShallow: repository.isShallow,
        profile: profile
      )
      steps.append(NextStep(command: attempt, purpose: "try it without switching"))
    }
    if !repository.isBare {
      var add = ""
      if let lock, [.untracked, .added].contains(states[lock]) { add = "\(git) add \(lock.pathspec) && " }
      steps.append(NextStep(command: "\(add)\(git) switch \(branch.shellWord)", purpose: "take it"))
    }
    self.steps = steps
  }

  /// How to build what is on `branch` of the repository at `folder`.
  private static func attempt(
    at branch: String,
    of folder: String,
    isShallow: Bool,
    profile: Profile
  ) throws -> String {
    let scaffold = profile.places.scaffold
    let url = "file://\(folder.percentEncoded)"
    switch profile.answers.layout {
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

  /// What stands in the work tree where `paths` need a folder: `git switch` refuses to remove it.
  private static func blockedFolders(of paths: [String], in repository: Repository, head: GitTree) throws
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
    let others = try folders.sorted().filter { folder in
      try disk.entry(at: folder).map { $0.kind != .folder } ?? false
    }
    let states = try others.isEmpty ? [:] : repository.status(of: others, head: head)
    return others.filter { [.untracked, .added].contains(states[$0]) }.map { path in
      Diagnostic(
        .warning,
        "`\(path)` in the work tree is no folder",
        at: .init(file: path),
        why:
          "the branch has a folder there, and `git switch` refuses to remove what is not committed",
        help: ["move it away before switching"]
      )
    }
  }

  /// What makes `git switch` refuse, if `path` is in that state: it overwrites nothing that is not committed.
  private static func notice(of path: String, _ state: FileState) -> Diagnostic? {
    switch state {
    case .untracked:
      Diagnostic(
        .warning,
        "an untracked `\(path)` stands in the work tree",
        at: .init(file: path),
        why: "`git switch` refuses to overwrite it",
        help: ["move it away before switching"]
      )
    case .modified, .added:
      Diagnostic(
        .warning,
        "`\(path)` has changes that are not committed",
        at: .init(file: path),
        why: "`git switch` refuses to overwrite them",
        help: ["commit or stash them before switching"]
      )
    case .unmodified, .ignored, .absent: nil
    }
  }
}

extension Repository {
  /// Whether git, run where the user is, takes the repository that `path` is in.
  func isAround(_ path: String) -> Bool {
    path == "."
      || (try? Repository.discover(from: ".", environment: environment))?.gitDirectory == gitDirectory
  }
}
