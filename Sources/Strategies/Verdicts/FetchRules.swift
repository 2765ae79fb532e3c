import Cargo
import Diagnostics

/// Returns the needs of fetching that are the same for every builder.
///
/// `gitDependencies` says how git dependencies are fetched, and `help` is further advice.
func commonFetching(
  _ builder: any Builder,
  _ project: ProjectTraits,
  gitDependencies: String,
  help: [Help] = []
) -> [VerdictReason] {
  guard project.lock != nil else { return [noLock(builder, project)] }
  let git = project.gitPackages
  guard !git.isEmpty else { return [] }
  let names = git.map(\.package.name)
  let count = names.count == 1 ? "the git dependency `\(names[0])`" : "\(names.count) git dependencies"
  let needsNetwork = VerdictReason(
    rule: .gitDependency,
    effect: .needs("the network while Nix evaluates"),
    summary: "\(gitDependencies) for \(count)",
    why: "the lock file names the commit, so no hash is needed, but Nix has to reach the repository",
    help: help,
    crates: git.map(\.package).labels,
    files: [project.workspace.lockPath]
  )
  return [needsNetwork] + privateGit(project) + gitWorkspaces(builder, project)
}

private func noLock(_ builder: any Builder, _ project: ProjectTraits) -> VerdictReason {
  let path = project.workspace.lockPath
  return VerdictReason(
    rule: .noLock,
    effect: .needs(path),
    summary: "there is no `\(path)`",
    why: "\(builder.strategy.rawValue) takes the crates and their checksums from it",
    help: [.command(["cargo", "generate-lockfile"])],
    files: [path]
  )
}

private func privateGit(_ project: ProjectTraits) -> [VerdictReason] {
  let closed = project.gitPackages.filter { $0.url.hasPrefix("ssh://") }
  guard let first = closed.first else { return [] }
  return [
    VerdictReason(
      rule: .privateGit,
      effect: .needs("access to \(Set(closed.map(\.url)).sorted().joined(separator: ", "))"),
      summary: "`\(first.package.name)` comes from `\(first.url)`, which not everyone can read",
      why: "Nix fetches it during evaluation, with the keys of the user who evaluates",
      crates: closed.map(\.package).labels,
      files: [project.workspace.lockPath]
    )
  ]
}

/// Returns the limit for several crates of one commit, which are members of a workspace and may inherit from
/// it.
private func gitWorkspaces(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  guard !builder.followsGitWorkspaces else { return [] }
  let groups = Dictionary(grouping: project.gitPackages) { "\($0.url)#\($0.commit)" }.values
  return groups.filter { $0.count > 1 }.sorted { $0[0].url < $1[0].url }.map { group in
    VerdictReason(
      rule: .gitWorkspace,
      effect: .limits,
      summary:
        "the git dependencies from `\(group[0].url)` do not build if they inherit from their workspace",
      why:
        "\(builder.strategy.rawValue) does not resolve `workspace = true` in the manifests of git dependencies",
      help: alternatives(to: builder) { $0.followsGitWorkspaces },
      crates: group.map(\.package).labels,
      files: [project.workspace.lockPath]
    )
  }
}
