import Cargo
import Diagnostics

/// Returns the needs of evaluation that are the same for every builder.
func commonEvaluating(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  unevaluableManifests(builder, project) + newerTOML(project)
}

private func unevaluableManifests(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  let files = project.unevaluableManifests.filter { !project.isVendored($0) }
  guard builder.readsEveryManifest, !files.isEmpty else { return [] }
  return [
    VerdictReason(
      rule: .unreadableManifest,
      effect: .needs("a source without \(files.listing)"),
      summary: "\(builder.strategy.rawValue) reads every Cargo.toml, also those that Nix cannot",
      why: "the scaffold leaves them out of the source; a test that reads them fails",
      help: alternatives(to: builder) { !$0.readsEveryManifest },
      files: files
    )
  ]
}

/// Manifests in folders of vendored crates, which cannot be left out: cargo compares each file of such a crate with its checksum.
func vendoredManifests(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  let files = project.unevaluableManifests.filter(project.isVendored)
  guard builder.readsEveryManifest, let first = files.first else { return [] }
  return [
    VerdictReason(
      rule: .unreadableManifest,
      effect: .prevents,
      summary: "\(builder.strategy.rawValue) reads every Cargo.toml, and Nix cannot read `\(first)`",
      why: "cargo refuses a vendored crate that lacks a file, so the source cannot leave it out",
      help: ["remove the folder and its `[source]`: Nix fetches the crates that Cargo.lock names"]
        + alternatives(to: builder) { !$0.readsEveryManifest },
      files: files
    )
  ]
}

extension ProjectTraits {
  /// Whether `path` is in a folder of crates that take the place of a registry.
  fileprivate func isVendored(_ path: String) -> Bool {
    workspace.config.sourceFolders.contains { path.hasPrefix($0 + "/") }
  }
}

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
