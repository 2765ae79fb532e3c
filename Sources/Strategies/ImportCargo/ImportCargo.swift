import Cargo
import Diagnostics

/// Crates fetched during evaluation by Nix code in the project, and a manual call of cargo in a plain derivation.
struct ImportCargo: Builder {
  var strategy: Strategy { .importCargo }

  var repositories: [String] { ["edolstra/import-cargo"] }
  var usualNames: [String] { ["import-cargo"] }
  var vocabulary: [String: AttributeMeaning] { derivationVocabulary }

  var call: BuilderCall { .function("mkDerivation") }
  func place(of role: AttributeRole) -> EditPlace? { .call }
  var ownNames: [String: String] { [:] }
  var ownAttributes: [String: AttributeLoss] { [:] }
  var exportsAttributes: Bool { true }
  var testsByDefault: Bool { false }
  var readsManifestsUnpatched: Bool { false }
  var worksAtSourceRoot: Bool { false }
  func packageArguments(of form: PackageForm) -> [String] {
    let checks = CheckKind.arguments(for: form.checks, hasOwnToolchain: form.hasOwnToolchain)
    return ["pkgs", "stdenv", "rustc", "cargo"] + checks.filter { $0 != "cargo" }
  }
  var ownArgument: String? { nil }
  var builtinFetchGitAttribute: String? { nil }

  var buildsProgramsTogether: Bool { true }
  var leavesOutMembers: Bool { false }
  var possibleChecks: Set<CheckKind> { CheckKind.common }
  func checks(ofMembers isWorkspace: Bool, inSeparatePackages isSeparate: Bool, testing: Bool) -> Set<
    CheckKind
  > {
    [.fmt]
  }

  var hashesAllCrates: Bool { false }
  var gitHashNames: GitHashNames? { nil }
  var fetchesLFSFiles: Bool { false }
  var canBeGenerated: Bool { false }
  var unusedOptions: UnusedOptions? { nil }
  func passesProfile(_ name: String) -> Bool { true }
  func whyNotProfile(_ name: String) -> String? { nil }

  var driver: BuildDriver { .cargoByHand }
  var namesPlatform: Bool { false }
  var readsEveryManifest: Bool { false }
  var buildsDependenciesApart: Bool { false }
  var whyNotStatic: String? {
    "its derivation calls cargo without `--target`, and so builds for the machine itself"
  }
  var separatesSources: Bool { true }
  var followsGitWorkspaces: Bool { true }
  var limitsPackagesToTheirFolders: Bool { false }
  func whyNotFolder(_ folder: Substring) -> String? { nil }

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
    commonBuilding(self, project)
  }

  func pinNeeds(hashesAllCrates: Bool) -> [PinNeed] { [] }

  func advantages(for size: ProjectSize) -> [String] {
    ["every line of it is in the project, where you can read and change it"]
  }

  func disadvantages(for size: ProjectSize) -> [String] { rebuildingEverything(size) }

  func condition(for size: ProjectSize) -> String? {
    "if you want to own every line of it"
  }
}
