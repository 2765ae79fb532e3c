import Cargo
import Diagnostics

/// nix-community/naersk: dependencies built once, separately from the package.
struct Naersk: Builder {
  var strategy: Strategy { .naersk }

  var repositories: [String] { ["nix-community/naersk", "nmattia/naersk"] }
  var usualNames: [String] { ["naersk", "naersk-lib", "naerskLib", "naersk'"] }
  var vocabulary: [String: AttributeMeaning] {
    derivationVocabulary.adding([
      "cargoBuildOptions": .buildArguments(isSplit: true),
      "cargoTestOptions": .testArguments(isSplit: true),
      "mode": .mode,
      "release": .isRelease,
    ])
  }

  var call: BuilderCall { .function("buildPackage") }
  /// Returns the place for a role; all attributes of the call except `postInstall` reach the dependencies
  /// too.
  func place(of role: AttributeRole) -> EditPlace? { role == .dependencies ? .common : .overrideMain }
  var ownNames: [String: String] { [:] }
  var ownAttributes: [String: AttributeLoss] {
    [
      "additionalCargoLock": .result, "autoCrateSpecificOverrides": .harmless, "cargoBuild": .result,
      "cargoCheckOptions": .harmless, "cargoClippyOptions": .harmless, "cargoDocOptions": .harmless,
      "cargoFmtOptions": .harmless, "cargoTestCommands": .result, "compressTarget": .harmless,
      "copyBins": .result, "copyBinsFilter": .result, "copyDocsToSeparateOutput": .result,
      "copyLibs": .result, "copyLibsFilter": .result, "copyTarget": .harmless, "doDoc": .result,
      "doDocFail": .harmless, "gitAllRefs": .harmless, "gitSubmodules": .result, "override": .result,
      "remapPathPrefix": .harmless, "singleStep": .harmless, "usePureFromTOML": .harmless,
    ]
  }
  var exportsAttributes: Bool { true }
  var testsByDefault: Bool { false }
  var readsManifestsUnpatched: Bool { true }
  var worksAtSourceRoot: Bool { false }
  func packageArguments(of form: PackageForm) -> [String] {
    ["naersk"] + (form.checks.contains(.deny) ? ["cargo-deny"] : [])
      + (form.checks.contains(.fmt) ? ["rustfmt"] : [])
  }
  var ownArgument: String? { "naersk" }
  var builtinFetchGitAttribute: String? { nil }

  var buildsProgramsTogether: Bool { true }
  var leavesOutMembers: Bool { true }
  var possibleChecks: Set<CheckKind> { CheckKind.common }
  func checks(ofMembers isWorkspace: Bool, inSeparatePackages isSeparate: Bool, testing: Bool) -> Set<
    CheckKind
  > {
    isSeparate && testing ? [.clippy, .fmt, .test] : [.clippy, .fmt]
  }

  var hashesAllCrates: Bool { false }
  var gitHashNames: GitHashNames? { nil }
  var fetchesLFSFiles: Bool { false }
  var canBeGenerated: Bool { false }
  var unusedOptions: UnusedOptions? { nil }
  /// Returns whether cargo gets the profile as an argument: `dev` is the attribute `release = false` instead.
  func passesProfile(_ name: String) -> Bool { name != "dev" }
  func whyNotProfile(_ name: String) -> String? { nil }

  var driver: BuildDriver { .cargo }
  var namesPlatform: Bool { false }
  var readsEveryManifest: Bool { true }
  var buildsDependenciesApart: Bool { true }
  var whyNotStatic: String? { "it calls cargo without `--target`, and so builds for the machine itself" }
  var separatesSources: Bool { true }
  /// nix-community/naersk#310.
  var followsGitWorkspaces: Bool { false }
  var limitsPackagesToTheirFolders: Bool { false }

  /// Returns why naersk cannot build in `folder`; the rule was found by building such projects with naersk
  /// 3ddafa6.
  func whyNotFolder(_ folder: Substring) -> String? {
    folder.utf8.contains(where: isSplitByShell) ? unquotedByScripts : nil
  }

  func blockers(in project: ProjectTraits) -> [VerdictReason] {
    commonBlockers(of: self, in: project)
  }

  func fetching(_ project: ProjectTraits) -> [VerdictReason] {
    commonFetching(self, project, gitDependencies: "`builtins.fetchGit` is called")
  }

  func evaluating(_ project: ProjectTraits) -> [VerdictReason] {
    newerTOML(project)
  }

  func building(_ project: ProjectTraits) -> [VerdictReason] {
    commonBuilding(self, project) + formatting(project)
  }

  func pinNeeds(hashesAllCrates: Bool) -> [PinNeed] { [.naersk] }

  func advantages(for size: ProjectSize) -> [String] {
    let isEasy = ["there is little to learn"]
    return size.crates == 0 ? isEasy : ["it builds \(size.crateCount) once and keeps them"] + isEasy
  }

  func disadvantages(for size: ProjectSize) -> [String] { rebuildingDependencies(size) }

  func condition(for size: ProjectSize) -> String? {
    size.isSmall ? nil : "if you want crates built once and less to learn"
  }
}
