import Cargo
import Diagnostics

/// ipetkov/crane: dependencies built once, apart from the package, with checks.
public struct Crane: Builder {
  public var strategy: Strategy { .crane }

  public var repositories: [String] { ["ipetkov/crane"] }
  public var usualNames: [String] { ["crane", "craneLib", "crane-lib", "craneLib'"] }
  public var vocabulary: [String: AttributeMeaning] {
    derivationVocabulary.adding([
      "cargoExtraArgs": .cargoArguments,
      "cargoBuildExtraArgs": .buildArguments(isSplit: true),
      "cargoTestExtraArgs": .testArguments(isSplit: true),
      "CARGO_PROFILE": .profile,
    ])
  }

  public var editPlace: EditPlace? { .set(of: "buildPackage") }
  public var ownAttributes: Set<String> {
    [
      "buildPhaseCargoCommand", "cargoBuildCommand", "cargoCheckCommand", "cargoCheckExtraArgs",
      "cargoTestCommand", "checkPhaseCargoCommand", "doInstallCargoArtifacts",
      "doNotPostBuildInstallCargoBinaries", "dummySrc", "extraDummyScript", "installCargoArtifactsMode",
      "removeReferencesToVendorDir",
    ]
  }
  public func packageArguments(of form: PackageForm) -> [String] { ["craneLib"] }
  public var ownArgument: String? { "craneLib" }
  public var builtinFetchGitAttribute: String? { nil }

  public var hashesAllCrates: Bool { false }
  public var gitHashNames: GitHashNames? { .crane }
  public var fetchesLFSFiles: Bool { true }
  public var canBeGenerated: Bool { false }
  public var unusedOptions: UnusedOptions? { nil }
  public func passesProfile(_ name: String) -> Bool { false }
  public func whyNotProfile(_ name: String) -> String? { nil }

  public var driver: BuildDriver { .cargo }
  public var readsEveryManifest: Bool { true }
  public var separatesSources: Bool { true }
  public var reachesOutside: Bool { true }
  public var followsGitWorkspaces: Bool { true }
  public var whyFilesOutsideAreMissing: String? { nil }

  /// Found by building such projects with crane 2c71e19.
  public func whyNotFolder(_ folder: Substring) -> String? {
    folder.utf8.contains { isSplitByShell($0) || isShellSyntax($0) } ? unquotedByScripts : nil
  }

  public func blockers(in project: ProjectTraits) -> [VerdictReason] {
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

  public func fetching(_ project: ProjectTraits) -> [VerdictReason] {
    commonFetching(self, project, gitDependencies: "`builtins.fetchGit` is called")
  }

  public func evaluating(_ project: ProjectTraits) -> [VerdictReason] {
    commonEvaluating(self, project)
  }

  public func building(_ project: ProjectTraits) -> [VerdictReason] {
    toolchain(project) + filesOutside(self, project)
  }

  public func advantages(for size: ProjectSize) -> [String] {
    let once = "it builds the \(size.crateCount) once, for the package and for all checks"
    return (size.crates == 0 ? [] : [once]) + ["clippy, rustfmt and more are checks"]
  }

  public func disadvantages(for size: ProjectSize) -> [String] { rebuildingDependencies(size) }
}
