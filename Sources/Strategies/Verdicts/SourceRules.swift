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
