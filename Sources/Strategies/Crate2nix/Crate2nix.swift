import Cargo
import Diagnostics

/// nix-community/crate2nix: a derivation for each crate, in Nix code that a tool generates.
struct Crate2nix: Builder {
  var strategy: Strategy { .crate2nix }

  var repositories: [String] { ["kolloch/crate2nix", "nix-community/crate2nix"] }
  var usualNames: [String] { ["crate2nix", "crate2nixTools"] }
  var vocabulary: [String: AttributeMeaning] {
    derivationVocabulary.adding([
      "rootFeatures": .allFeatures,
      "features": .allFeatures,
      "release": .isRelease,
      "runTests": .doCheck,
      "testCrateFlags": .testProgramArguments,
      "additionalCargoNixArgs": .buildArguments(isSplit: false),
    ])
  }

  var call: BuilderCall { .crate }
  /// Attributes that affect the compiler belong in the crate's own override, which also applies to its tests.
  ///
  /// There is no place for attributes of dependencies, since it is not known which dependencies need them.
  func place(of role: AttributeRole) -> EditPlace? {
    switch role {
    case .dependencies: nil
    case .sources, .compilation: .crate
    case .tests: .tests
    case .result: .overrideAttrs
    }
  }
  /// Tests run in a derivation of their own, with arguments of its own.
  var ownNames: [String: String] {
    ["nativeCheckInputs": "testInputs", "preCheck": "testPreRun", "postCheck": "testPostRun"]
  }
  var ownAttributes: [String: AttributeLoss] {
    ["buildRustCrateForPkgsFunc": .result, "codegenUnits": .harmless, "extraRustcOpts": .result]
  }
  var exportsAttributes: Bool { true }
  var testsByDefault: Bool { false }
  var readsManifestsUnpatched: Bool { true }
  var worksAtSourceRoot: Bool { false }
  func packageArguments(of form: PackageForm) -> [String] {
    let toolchain = form.hasOwnToolchain ? ["buildRustCrate", "callPackage"] : []
    return (form.isGenerated ? ["cargoNix"] : ["crate2nix"] + toolchain)
      + (form.hasOverrides ? ["defaultCrateOverrides"] : []) + (form.testsMembers ? ["linkFarm"] : [])
      + checkArguments(of: form)
  }

  /// Returns the arguments for the checks; those that need crates call a cargo of their own.
  private func checkArguments(of form: PackageForm) -> [String] {
    let needsCrates = !form.checks.isDisjoint(with: CheckKind.withCrates)
    let cargo = ["cargo"] + (form.hasOwnToolchain ? [] : ["rustc"]) + ["rustPlatform", "stdenv"]
    let own = CheckKind.arguments(for: form.checks, hasOwnToolchain: form.hasOwnToolchain)
    return ((needsCrates ? cargo : []) + own).withoutRepetition
  }

  var ownArgument: String? { "crate2nix" }
  var builtinFetchGitAttribute: String? { nil }

  var buildsProgramsTogether: Bool { false }
  var leavesOutMembers: Bool { false }
  var possibleChecks: Set<CheckKind> { CheckKind.common }
  func checks(ofMembers isWorkspace: Bool, inSeparatePackages isSeparate: Bool, testing: Bool) -> Set<
    CheckKind
  > {
    testing ? [.fmt, .test] : [.fmt]
  }

  var hashesAllCrates: Bool { false }
  var gitHashNames: GitHashNames? { .crate2nix }
  var fetchesLFSFiles: Bool { false }
  var canBeGenerated: Bool { true }
  var unusedOptions: UnusedOptions? {
    UnusedOptions(
      names: ["profile", "cargoBuildFlags", "cargoTestFlags"],
      why: "it calls rustc for each crate, and not cargo"
    )
  }
  func passesProfile(_ name: String) -> Bool { false }
  func whyNotProfile(_ name: String) -> String? { nil }

  var driver: BuildDriver { .rustc }
  var namesPlatform: Bool { false }
  var readsEveryManifest: Bool { false }
  var buildsDependenciesApart: Bool { false }
  var whyNotStatic: String? { "it builds its own tool with the same packages, and there is no static one" }
  var separatesSources: Bool { true }
  /// nix-community/crate2nix#298.
  var followsGitWorkspaces: Bool { false }
  var limitsPackagesToTheirFolders: Bool { true }

  /// Returns why crate2nix cannot build in `folder`; the rule was found by building such projects with
  /// crate2nix b873ca5.
  func whyNotFolder(_ folder: Substring) -> String? {
    folder.utf8.allSatisfy { isUnreserved($0) && $0 != UInt8(ascii: "*") || "+/".utf8.contains($0) }
      ? nil : "crate2nix writes the name into a Nix path, which allows only ASCII letters, digits and `._-+`"
  }

  func blockers(in project: ProjectTraits) -> [VerdictReason] {
    commonBlockers(of: self, in: project) + wrapper(project) + changedCrates(project)
      + sharedLibraries(project)
  }

  func fetching(_ project: ProjectTraits) -> [VerdictReason] {
    commonFetching(
      self,
      project,
      gitDependencies: "`builtins.fetchGit` is called, and one more derivation is imported,"
    ) + encodedReferences(project)
  }

  func evaluating(_ project: ProjectTraits) -> [VerdictReason] {
    importFromDerivation(project) + newerTOML(project)
  }

  func building(_ project: ProjectTraits) -> [VerdictReason] {
    commonBuilding(self, project) + releaseProfile(project) + ignoredConfig(project) + vendoredCrates(project)
      + cargoVariables(project)
  }

  func pinNeeds(hashesAllCrates: Bool) -> [PinNeed] { [] }

  func advantages(for size: ProjectSize) -> [String] {
    [
      "a change rebuilds only the crates that it affects, of \(size.crates == 0 ? "" : "up to ")\(size.crates + size.members) in all"
    ]
  }

  func disadvantages(for size: ProjectSize) -> [String] {
    ["it calls rustc without cargo"]
      + (size.crates > 300 ? ["evaluating \(size.crateCount) takes long"] : [])
  }

  func condition(for size: ProjectSize) -> String? {
    size.members < 2 ? nil : "if a change of one of the \(size.members) members should rebuild nothing else"
  }
}
