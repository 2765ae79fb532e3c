import Cargo
import Diagnostics

/// Returns the needs of evaluation that are the same for every builder.
func commonEvaluating(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  unreadableManifests(builder, project) + newerTOML(project)
}

private func unreadableManifests(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  let files = project.unreadableManifests
  guard builder.readsEveryManifest, !files.isEmpty else { return [] }
  return [
    VerdictReason(
      rule: .unreadableManifest,
      effect: .needs("a source without \(files.joined(separator: ", "))"),
      summary: "\(builder.strategy.rawValue) reads every Cargo.toml, also those that are not TOML",
      why: "the scaffold leaves them out of the source; a test that reads them fails",
      help: alternatives(to: builder) { !$0.readsEveryManifest },
      files: files
    )
  ]
}

private func newerTOML(_ project: ProjectTraits) -> [VerdictReason] {
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
