import Cargo
import Diagnostics

/// nixpkgs' own builder, `rustPlatform.buildRustPackage`.
public struct BuildRustPackage: Builder {
  public var strategy: Strategy { .buildRustPackage }

  public var repositories: [String] { [] }
  public var usualNames: [String] { [] }
  public var vocabulary: [String: AttributeMeaning] {
    derivationVocabulary.adding([
      "buildFeatures": .features,
      "buildNoDefaultFeatures": .noDefaultFeatures,
      "buildType": .profile,
      "cargoBuildFlags": .buildArguments(isSplit: false),
      "cargoTestFlags": .testArguments(isSplit: false),
      "checkFlags": .testProgramArguments,
      "checkFeatures": .testFeatures,
      "checkNoDefaultFeatures": .noDefaultTestFeatures,
      "checkType": .unsupported,
    ])
  }

  public var editPlace: EditPlace? { .set(of: "buildRustPackage") }
  public var ownAttributes: Set<String> {
    [
      "auditable", "buildAndTestSubdir", "cargoDepsHook", "cargoDepsName", "cargoRoot", "cargoUpdateHook",
      "depsExtraArgs", "dontUseCargoParallelTests", "logLevel", "useNextest",
    ]
  }
  public func packageArguments(of form: PackageForm) -> [String] { ["rustPlatform"] }
  public var ownArgument: String? { nil }
  public var builtinFetchGitAttribute: String? { "allowBuiltinFetchGit" }

  public var hashesAllCrates: Bool { true }
  public var gitHashNames: GitHashNames? { .nixpkgs }
  public var fetchesLFSFiles: Bool { false }
  public var canBeGenerated: Bool { false }
  public var unusedOptions: UnusedOptions? { nil }

  public func passesProfile(_ name: String) -> Bool { false }

  public func whyNotProfile(_ name: String) -> String? {
    name.contains("-")
      ? "nixpkgs makes a shell variable of the profile's name, and a hyphen is not allowed there" : nil
  }

  public var driver: BuildDriver { .cargo }
  public var readsEveryManifest: Bool { false }
  public var separatesSources: Bool { false }
  public var reachesOutside: Bool { true }
  public var followsGitWorkspaces: Bool { true }
  public var whyFilesOutsideAreMissing: String? { nil }
  public func whyNotFolder(_ folder: Substring) -> String? { nil }

  public func blockers(in project: ProjectTraits) -> [VerdictReason] {
    commonBlockers(of: self, in: project)
  }

  public func fetching(_ project: ProjectTraits) -> [VerdictReason] {
    commonFetching(
      self,
      project,
      gitDependencies: "`allowBuiltinFetchGit` is set",
      help: ["`--vendor hash` fetches them in a build instead, by one hash, as nixpkgs requires"]
    )
  }

  public func evaluating(_ project: ProjectTraits) -> [VerdictReason] {
    commonEvaluating(self, project)
  }

  public func building(_ project: ProjectTraits) -> [VerdictReason] {
    toolchain(project) + hyphenatedProfile(project) + filesOutside(self, project)
  }

  private func hyphenatedProfile(_ project: ProjectTraits) -> [VerdictReason] {
    for profile in project.workspace.settings.profiles.map(\.key) {
      guard let why = whyNotProfile(profile) else { continue }
      return [
        VerdictReason(
          rule: .profile,
          effect: .limits,
          summary: "`buildType = \"\(profile)\"` does not build",
          why: why,
          help: ["keep the profile `release`, or give the profile a name without hyphens"],
          files: [project.workspace.manifestPath]
        )
      ]
    }
    return []
  }

  public func advantages(for size: ProjectSize) -> [String] {
    ["it needs nothing but nixpkgs", "it cross-compiles, and nixpkgs accepts packages in this form"]
  }

  public func disadvantages(for size: ProjectSize) -> [String] { rebuildingEverything(size) }
}
