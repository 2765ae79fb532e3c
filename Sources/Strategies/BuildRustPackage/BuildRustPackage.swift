import Cargo
import Diagnostics

/// nixpkgs' own builder, `rustPlatform.buildRustPackage`.
struct BuildRustPackage: Builder {
  var strategy: Strategy { .buildRustPackage }

  var repositories: [String] { [] }
  var usualNames: [String] { [] }
  var vocabulary: [String: AttributeMeaning] {
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

  var call: BuilderCall { .function("buildRustPackage") }
  func place(of role: AttributeRole) -> EditPlace? { .call }
  var ownNames: [String: String] { [:] }
  var ownAttributes: [String: AttributeLoss] {
    [
      "auditable": .harmless, "buildAndTestSubdir": .result, "cargoDepsHook": .result,
      "cargoDepsName": .harmless, "cargoRoot": .result, "cargoUpdateHook": .result, "depsExtraArgs": .result,
      "dontUseCargoParallelTests": .harmless, "logLevel": .harmless, "useNextest": .harmless,
    ]
  }
  /// The scaffold sets `__structuredAttrs`.
  var exportsAttributes: Bool { false }
  var testsByDefault: Bool { true }
  var readsManifestsUnpatched: Bool { false }
  var worksAtSourceRoot: Bool { true }
  func packageArguments(of form: PackageForm) -> [String] {
    ["rustPlatform"] + CheckKind.arguments(for: form.checks, hasOwnToolchain: form.hasOwnToolchain)
      + (form.printsVersion ? ["versionCheckHook"] : [])
  }
  var ownArgument: String? { nil }
  var builtinFetchGitAttribute: String? { "allowBuiltinFetchGit" }

  var buildsProgramsTogether: Bool { true }
  var leavesOutMembers: Bool { false }
  var possibleChecks: Set<CheckKind> { CheckKind.common }
  func checks(ofMembers isWorkspace: Bool, inSeparatePackages isSeparate: Bool, testing: Bool) -> Set<
    CheckKind
  > {
    [.fmt]
  }

  var hashesAllCrates: Bool { true }
  var gitHashNames: GitHashNames? { .nixpkgs }
  var fetchesLFSFiles: Bool { false }
  var canBeGenerated: Bool { false }
  var unusedOptions: UnusedOptions? { nil }

  func passesProfile(_ name: String) -> Bool { false }

  func whyNotProfile(_ name: String) -> String? {
    name.contains("-")
      ? "nixpkgs makes a shell variable of the profile's name, and a hyphen is not allowed there" : nil
  }

  var driver: BuildDriver { .cargo }
  /// nixpkgs sets its own flags in a config file above the source, or in the variable `RUSTFLAGS`
  /// (nixpkgs#464392).
  var namesPlatform: Bool { true }
  var readsEveryManifest: Bool { false }
  var buildsDependenciesApart: Bool { false }
  var whyNotStatic: String? { nil }
  var separatesSources: Bool { false }
  var followsGitWorkspaces: Bool { true }
  var limitsPackagesToTheirFolders: Bool { false }
  func whyNotFolder(_ folder: Substring) -> String? { nil }

  func blockers(in project: ProjectTraits) -> [VerdictReason] {
    commonBlockers(of: self, in: project)
  }

  func fetching(_ project: ProjectTraits) -> [VerdictReason] {
    commonFetching(
      self,
      project,
      gitDependencies: "`allowBuiltinFetchGit` is set",
      help: ["`--vendor hash` fetches them in a build instead, by one hash, as nixpkgs requires"]
    )
  }

  func evaluating(_ project: ProjectTraits) -> [VerdictReason] {
    newerTOML(project)
  }

  func building(_ project: ProjectTraits) -> [VerdictReason] {
    commonBuilding(self, project) + hyphenatedProfile(project)
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

  func pinNeeds(hashesAllCrates: Bool) -> [PinNeed] {
    [hashesAllCrates ? .fetchCargoVendor : .importCargoLock]
  }

  func advantages(for size: ProjectSize) -> [String] {
    ["it needs nothing but nixpkgs", "it cross-compiles, and nixpkgs accepts packages in this form"]
  }

  func disadvantages(for size: ProjectSize) -> [String] { rebuildingEverything(size) }

  func condition(for size: ProjectSize) -> String? {
    "if the package is for nixpkgs, or if you want nothing but nixpkgs"
  }
}
