import Cargo
import Diagnostics

/// Features of nightly compilers, where the toolchain is not nightly.
func nightlyFeatures(_ project: ProjectTraits) -> [VerdictReason] {
  let workspace = project.workspace
  if workspace.toolchain?.channel?.hasPrefix("nightly") == true { return [] }
  if workspace.config.environment.contains("RUSTC_BOOTSTRAP") { return [] }
  let found = project.builds.compactMap { trait -> (BuildTrait, [String])? in
    guard case .nightlyFeatures(let names) = trait.kind else { return nil }
    return (trait, names)
  }
  guard let (first, names) = found.first(where: { !$0.0.isForTests }) ?? found.first else { return [] }
  let toolchains = "--toolchain rust-overlay or --toolchain fenix"
  return [
    VerdictReason(
      rule: .nightlyFeatures,
      effect: .needs(
        first.isForTests
          ? "--no-check, or a nightly toolchain: \(toolchains)" : "a nightly toolchain: \(toolchains)"
      ),
      summary: "`\(first.file)` uses nightly features: \(names.map { "`\($0)`" }.listing)",
      why: "nixpkgs' rustc is stable, and no toolchain file names a nightly release",
      help: [
        "commit a rust-toolchain.toml with `channel = \"nightly-2026-06-01\"`, and choose a `--toolchain`",
        "or set `RUSTC_BOOTSTRAP = \"1\"` in `[options.environment]` of .flakewright/options.toml",
      ],
      crates: Set(found.map(\.0.package)).sorted(),
      files: found.map(\.0.file).withoutRepetition
    )
  ]
}

/// Data of git that a build asks for: a Nix build has a commit's files without `.git`.
func gitData(_ project: ProjectTraits) -> [VerdictReason] {
  var reasons: [VerdictReason] = []
  let noGit = "a Nix build has the files of a commit, and no `.git`"
  func add(
    _ trait: BuildTrait,
    _ effect: VerdictReason.Effect,
    _ summary: String,
    _ why: String,
    _ help: [Help]
  ) {
    reasons.append(
      VerdictReason(
        rule: .gitData,
        effect: effect,
        summary: summary,
        why: why,
        help: help,
        crates: [trait.package],
        files: [trait.file]
      )
    )
  }
  let failing = project.builds.filter { $0.kind == .failingVergen }
  for trait in project.builds {
    switch trait.kind {
    case .failingVergen:
      add(
        trait,
        .needs("`\(trait.file)` without `fail_on_error`"),
        "`\(trait.file)` fails without git: it calls `fail_on_error`",
        noGit,
        ["leave out `fail_on_error`: vergen then gives constants"]
      )
    case .gitVersion:
      add(
        trait,
        .needs("a `fallback` for `git_version!`"),
        "`git_version!` in `\(trait.file)` does not compile without git",
        noGit,
        ["give it `fallback = \"unknown\"`"]
      )
    case .gitReader(let crate) where !failing.contains(where: { $0.package == trait.package }):
      let isVergen = crate.hasPrefix("vergen")
      add(
        trait,
        .limits,
        "`\(crate)` finds no commit to name in `\(trait.package)`",
        isVergen
          ? "\(noGit); `VERGEN_IDEMPOTENT` makes its values the constant `VERGEN_IDEMPOTENT_OUTPUT`" : noGit,
        isVergen || crate == "shadow-rs" || crate == "built"
          ? [] : ["if the build fails, have the build script do without a repository"]
      )
    case .buildProgram("git"):
      let variables = project.builds.compactMap { other -> String? in
        guard case .buildVariable(let name) = other.kind, other.package == trait.package, isAboutCommits(name)
        else { return nil }
        return "`\(name)`"
      }
      add(
        trait,
        .limits,
        "`\(trait.file)` asks git for data of the repository",
        noGit,
        variables.isEmpty
          ? ["if the build fails, have the build script do without an answer"]
          : [.text("set \(variables.withoutRepetition.listing), which it reads, in `[options.environment]`")]
      )
    default: break
    }
  }
  // One build script often runs git several times.
  return reasons.withoutRepetition
}

/// Whether the name of a variable says that it names a commit.
private func isAboutCommits(_ name: String) -> Bool {
  let words = name.split(separator: "_")
  return words.contains { ["GIT", "COMMIT", "SHA", "REV", "REVISION"].contains($0) }
    && !name.hasPrefix("CARGO_")
}

/// Queries of sqlx without the answers that `cargo sqlx prepare` stores.
func database(_ project: ProjectTraits) -> [VerdictReason] {
  let prepared = Set(project.builds.filter { $0.kind == .preparedQueries }.map(\.package))
  let queries = project.builds.filter { $0.kind == .query && !prepared.contains($0.package) }
  guard let first = queries.first else { return [] }
  return [
    VerdictReason(
      rule: .database,
      effect: .needs("the folder `.sqlx` in git, or a database while it is built"),
      summary: "`\(first.file)` has queries that sqlx checks against a database",
      why: "a build has no `DATABASE_URL`, and git no answers to the queries",
      help: [
        .command(
          ["cargo", "sqlx", "prepare", "--workspace"],
          to: "store the answers, with the database running"
        )
      ],
      crates: queries.map(\.package).withoutRepetition,
      files: queries.map(\.file).withoutRepetition
    )
  ]
}
