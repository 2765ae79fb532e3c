import Cargo
import Diagnostics

/// nix-community/naersk: dependencies built once, apart from the package.
public struct Naersk: Builder {
  public var strategy: Strategy { .naersk }

  public var repositories: [String] { ["nix-community/naersk", "nmattia/naersk"] }
  public var usualNames: [String] { ["naersk", "naersk-lib", "naerskLib", "naersk'"] }
  public var vocabulary: [String: AttributeMeaning] {
    derivationVocabulary.adding([
      "cargoBuildOptions": .buildArguments(isSplit: true),
      "cargoTestOptions": .testArguments(isSplit: true),
      "mode": .mode,
      "release": .isRelease,
    ])
  }

  public var editPlace: EditPlace? { .overrideMain(of: "buildPackage") }
  public var ownAttributes: Set<String> {
    [
      "additionalCargoLock", "autoCrateSpecificOverrides", "cargoCheckOptions", "cargoClippyOptions",
      "cargoDocOptions", "cargoFmtOptions", "copyBins", "copyBinsFilter", "copyDocsToSeparateOutput",
      "copyLibs", "copyTarget", "doDoc", "doDocFail", "gitAllRefs", "gitSubmodules", "override", "singleStep",
      "usePureFromTOML",
    ]
  }
  public func packageArguments(of form: PackageForm) -> [String] { ["naersk", "rustfmt"] }
  public var ownArgument: String? { "naersk" }
  public var builtinFetchGitAttribute: String? { nil }

  public var hashesAllCrates: Bool { false }
  public var gitHashNames: GitHashNames? { nil }
  public var fetchesLFSFiles: Bool { false }
  public var canBeGenerated: Bool { false }
  public var unusedOptions: UnusedOptions? { nil }
  /// The profile `dev` is `release = false`.
  public func passesProfile(_ name: String) -> Bool { name != "dev" }
  public func whyNotProfile(_ name: String) -> String? { nil }

  public var driver: BuildDriver { .cargo }
  public var readsEveryManifest: Bool { true }
  public var separatesSources: Bool { true }
  public var reachesOutside: Bool { false }
  /// nix-community/naersk#310.
  public var followsGitWorkspaces: Bool { false }
  public var whyFilesOutsideAreMissing: String? {
    "members are empty while naersk builds dependencies (nix-community/naersk#45)"
  }

  /// Found by building such projects with naersk 3ddafa6.
  public func whyNotFolder(_ folder: Substring) -> String? {
    folder.utf8.contains(where: isSplitByShell) ? unquotedByScripts : nil
  }

  public func blockers(in project: ProjectTraits) -> [VerdictReason] {
    commonBlockers(of: self, in: project)
  }

  public func fetching(_ project: ProjectTraits) -> [VerdictReason] {
    commonFetching(self, project, gitDependencies: "`builtins.fetchGit` is called")
  }

  public func evaluating(_ project: ProjectTraits) -> [VerdictReason] {
    commonEvaluating(self, project)
  }

  public func building(_ project: ProjectTraits) -> [VerdictReason] {
    toolchain(project)
      + filesOutside(self, project, help: ["set `singleStep = true`, which builds everything at once"])
  }

  public func advantages(for size: ProjectSize) -> [String] {
    let isEasy = ["there is little to learn"]
    return size.crates == 0 ? isEasy : ["it builds the \(size.crateCount) once and keeps them"] + isEasy
  }

  public func disadvantages(for size: ProjectSize) -> [String] { rebuildingDependencies(size) }
}
