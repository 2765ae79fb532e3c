import Cargo
import Diagnostics

/// Data of git that a build asks for: a Nix build has a commit's files without `.git`.
func gitData(_ project: ProjectTraits) -> [VerdictReason] {
  let failing = Set(project.builds.filter { $0.kind == .failingVergen }.map(\.package))
  let tolerant = Set(project.builds.filter { $0.kind == .toleratedVergen }.map(\.package))
  return project.builds.compactMap { trait -> VerdictReason? in
    switch trait.kind {
    case .failingVergen:
      reason(
        trait,
        .needs("`\(trait.file)` without `fail_on_error`"),
        "`\(trait.file)` fails without git: it calls `fail_on_error`",
        ["leave out `fail_on_error`: vergen then gives constants"]
      )
    case .gitVersion:
      reason(
        trait,
        .needs("a `fallback` for `git_version!`"),
        "`git_version!` in `\(trait.file)` does not compile without git",
        ["give it `fallback = \"unknown\"`"]
      )
    case .gitReader(let crate, let version) where !failing.contains(trait.package):
      reader(crate, version, trait, project, isTolerant: tolerant.contains(trait.package))
    case .buildProgram("git"): program(trait, project)
    default: nil
    }
  }
  // One build script often runs git several times.
  .withoutRepetition
}

private func reason(
  _ trait: BuildTrait,
  _ effect: VerdictReason.Effect,
  _ summary: String,
  because more: String? = nil,
  _ help: [Help]
) -> VerdictReason {
  let noGit = "a Nix build has the files of a commit, and no `.git`"
  return VerdictReason(
    rule: .gitData,
    effect: effect,
    summary: summary,
    why: more.map { "\(noGit); \($0)" } ?? noGit,
    help: help,
    crates: [trait.package],
    files: [trait.file]
  )
}

/// A crate that reads git's data in a build script; nil if the options give it the commit.
///
/// vergen 4 to 7 return an error where there is no repository (src/feature/git.rs); vergen 1 to 3 give `UNKNOWN`. From
/// version 8 on, there are constants. shadow-rs (src/git.rs) and built (src/git_impl.rs) leave the commit out.
private func reader(
  _ crate: String,
  _ version: String?,
  _ trait: BuildTrait,
  _ project: ProjectTraits,
  isTolerant: Bool
) -> VerdictReason? {
  let variables = trait.revisionVariables
  if !variables.isEmpty, project.gitRevision.contains(where: variables.contains) { return nil }
  func isLocked(_ range: String) -> Bool {
    version.flatMap { version in VersionRange(range)?.contains(version) } ?? false
  }
  if crate == "vergen", isLocked(">=4.0, <8.0"), !isTolerant {
    return reason(
      trait,
      .needs("a build script of `\(trait.package)` that does without a repository"),
      "the build script of `\(trait.package)` fails without a repository: it uses vergen \(version ?? "")",
      because: "vergen gives constants from version 8 on",
      [
        isLocked(">=7.4")
          ? "set `skip_if_error_mut()` of the configuration for git, or change to `vergen-gitcl`"
          : "change to `vergen-gitcl`, or have the build script print a value if vergen fails"
      ]
    )
  }
  let hasConstants = crate.hasPrefix("vergen-") || crate == "vergen" && !isLocked("<8.0")
  let isSilent = crate.hasPrefix("vergen") || crate == "shadow-rs" || crate == "built"
  return reason(
    trait,
    .limits,
    "`\(crate)` finds no commit to name in `\(trait.package)`",
    because: hasConstants
      ? "`VERGEN_IDEMPOTENT` makes its values the constant `VERGEN_IDEMPOTENT_OUTPUT`" : nil,
    variables.isEmpty
      ? isSilent ? [] : ["if the build fails, have the build script do without a repository"]
      : [.text("`--git-revision \(variables[0])` names the commit")]
  )
}

/// A build script that runs git; nil if the options give it the commit.
private func program(_ trait: BuildTrait, _ project: ProjectTraits) -> VerdictReason? {
  let variables = project.builds.compactMap { other -> String? in
    guard case .buildVariable(let name) = other.kind, other.package == trait.package, isAboutCommits(name)
    else { return nil }
    return name
  }.withoutRepetition
  if project.gitRevision.contains(where: variables.contains) { return nil }
  let commits = variables.filter(isCommit)
  let help: Help =
    if let name = commits.first {
      .text("`--git-revision \(name)`, which it reads, names the commit")
    } else if !variables.isEmpty {
      .text("set \(variables.map { "`\($0)`" }.listing), which it reads, in `[options.environment]`")
    } else {
      "if the build fails, have the build script do without an answer"
    }
  return reason(trait, .limits, "`\(trait.file)` asks git for data of the repository", [help])
}

/// Whether the name of a variable says that it is about a commit.
private func isAboutCommits(_ name: String) -> Bool {
  let words = name.split(separator: "_")
  return words.contains { ["GIT", "COMMIT", "SHA", "REV", "REVISION"].contains($0) }
    && !name.hasPrefix("CARGO_")
}

/// Whether the name of a variable says that it names a commit.
private func isCommit(_ name: String) -> Bool {
  let words = Set(name.split(separator: "_"))
  return !words.isDisjoint(with: ["COMMIT", "HASH", "REV", "REVISION", "SHA"])
    && words.isDisjoint(with: ["AUTHOR", "BRANCH", "COUNT", "DATE", "DIR", "MESSAGE", "TIME", "TIMESTAMP"])
}

extension BuildTrait {
  /// The variables by which a crate in a build script takes the commit from the environment.
  ///
  /// Sources: add_default_map_entry in vergen 8.1.1 and vergen-lib, and "override-variables" in the documentation of
  /// built 0.8.
  package var revisionVariables: [String] {
    guard case .gitReader(let crate, let version) = kind else { return [] }
    func isLocked(_ range: String) -> Bool {
      version.flatMap { version in VersionRange(range)?.contains(version) } ?? false
    }
    switch crate {
    case "vergen-git2", "vergen-gitcl", "vergen-gix": return ["VERGEN_GIT_SHA"]
    case "vergen": return isLocked(">=8.1.1") ? ["VERGEN_GIT_SHA"] : []
    case "built":
      // Until 0.8.1, a name with a hyphen is not that of a variable.
      guard isLocked(">=0.8.1") || isLocked(">=0.8") && !package.contains("-") else { return [] }
      let name = String(package.map { $0 == "-" ? "_" : $0 })
      return ["BUILT_OVERRIDE_\(name)_GIT_COMMIT_HASH"]
    default: return []
    }
  }
}
