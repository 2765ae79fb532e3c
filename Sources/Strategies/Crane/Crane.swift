import Cargo
import Diagnostics

/// ipetkov/crane: dependencies built once, apart from the package, with checks.
struct Crane: Builder {
  var strategy: Strategy { .crane }

  var repositories: [String] { ["ipetkov/crane"] }
  var usualNames: [String] { ["crane", "craneLib", "crane-lib", "craneLib'"] }
  var vocabulary: [String: AttributeMeaning] {
    derivationVocabulary.adding([
      "cargoExtraArgs": .cargoArguments,
      "cargoBuildExtraArgs": .buildArguments(isSplit: true),
      "cargoTestExtraArgs": .testArguments(isSplit: true),
      "CARGO_PROFILE": .profile,
    ])
  }

  var editPlace: EditPlace? { .set(of: "buildPackage") }
  var ownAttributes: Set<String> {
    [
      "buildPhaseCargoCommand", "cargoBuildCommand", "cargoCheckCommand", "cargoCheckExtraArgs",
      "cargoTestCommand", "checkPhaseCargoCommand", "doInstallCargoArtifacts",
      "doNotPostBuildInstallCargoBinaries", "dummySrc", "extraDummyScript", "installCargoArtifactsMode",
      "removeReferencesToVendorDir",
    ]
  }
  func packageArguments(of form: PackageForm) -> [String] { ["craneLib"] }
  var ownArgument: String? { "craneLib" }
  var builtinFetchGitAttribute: String? { nil }

  var hashesAllCrates: Bool { false }
  var gitHashNames: GitHashNames? { .crane }
  var fetchesLFSFiles: Bool { true }
  var canBeGenerated: Bool { false }
  var unusedOptions: UnusedOptions? { nil }
  func passesProfile(_ name: String) -> Bool { false }
  func whyNotProfile(_ name: String) -> String? { nil }

  var driver: BuildDriver { .cargo }
  var readsEveryManifest: Bool { true }
  var separatesSources: Bool { true }
  var followsGitWorkspaces: Bool { true }
  var limitsPackagesToTheirFolders: Bool { false }

  /// Found by building such projects with crane 2c71e19.
  func whyNotFolder(_ folder: Substring) -> String? {
    folder.utf8.contains { isSplitByShell($0) || isShellSyntax($0) } ? unquotedByScripts : nil
  }

  func blockers(in project: ProjectTraits) -> [VerdictReason] {
    oldLock(project) ?? commonBlockers(of: self, in: project)
  }

  /// crane cannot read a lock file of version 1, so nothing else counts.
  private func oldLock(_ project: ProjectTraits) -> [VerdictReason]? {
    guard let lock = project.lock, lock.version == 1, lock.packages.contains(where: { $0.checksum != nil })
    else { return nil }
    return [
      VerdictReason(
        rule: .oldLock,
        effect: .prevents,
        summary: "crane cannot read a lock file of version 1",
        why: "crane expects each checksum in the table of its package",
        help: [
          .command(["cargo", "update", "--workspace"], to: "write a newer version"),
          "choose another `--strategy`: all others can read it",
        ],
        files: [project.workspace.lockPath]
      )
    ]
  }

  func fetching(_ project: ProjectTraits) -> [VerdictReason] {
    commonFetching(self, project, gitDependencies: "`builtins.fetchGit` is called")
  }

  func evaluating(_ project: ProjectTraits) -> [VerdictReason] {
    commonEvaluating(self, project)
  }

  func building(_ project: ProjectTraits) -> [VerdictReason] {
    commonBuilding(self, project)
  }

  func advantages(for size: ProjectSize) -> [String] {
    let once = "it builds the \(size.crateCount) once, for the package and for all checks"
    return (size.crates == 0 ? [] : [once]) + ["clippy, rustfmt and more are checks"]
  }

  func disadvantages(for size: ProjectSize) -> [String] { rebuildingDependencies(size) }
}
