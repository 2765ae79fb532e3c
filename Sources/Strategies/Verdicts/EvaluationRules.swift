import Cargo
import Diagnostics

/// Dates in the manifests of packages, where the builder reads all of them.
///
/// `builtins.fromTOML` rejects dates and times unless the experimental feature `parse-toml-timestamps` is on
/// (Nix's manual).
func dates(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  let files = Set(project.workspace.dates.map(\.file)).sorted()
  guard builder.readsEveryManifest, let first = project.workspace.dates.first else { return [] }
  return [
    VerdictReason(
      rule: .dates,
      effect: .prevents,
      summary: "\(builder.strategy.rawValue) cannot read the date in `\(first.file)`",
      why: "it reads manifests with `builtins.fromTOML`, which refuses dates and times",
      help: [.text("put the date in line \(first.line ?? 1) into quotes")]
        + alternatives(to: builder) { !$0.readsEveryManifest },
      files: files
    )
  ]
}

/// Returns the need of evaluation that is the same for every builder: a Nix that reads the manifests.
func newerTOML(_ project: ProjectTraits) -> [VerdictReason] {
  let files = Set(project.workspace.newerTOML.map(\.file)).sorted()
  guard !files.isEmpty else { return [] }
  let names = files.map { "`\($0)`" }.joined(separator: ", ")
  return [
    VerdictReason(
      rule: .newerTOML,
      effect: .needs("a Nix that reads TOML 1.1"),
      summary: "`builtins.fromTOML` of older Nix releases cannot read \(names)",
      why: "the scaffold reads names and versions from manifests",
      help: ["write them as TOML 1.0: inline tables on one line, without a comma at the end"],
      files: files
    )
  ]
}
