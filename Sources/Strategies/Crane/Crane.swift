import Cargo
import Diagnostics

/// ipetkov/crane: dependencies built once, separately from the package, with checks.
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

  var call: BuilderCall { .function("buildPackage") }
  /// Attributes of `common` reach the dependencies, which have neither the sources nor the programs.
  ///
  /// In a workspace, tests run in a derivation of their own.
  func place(of role: AttributeRole) -> EditPlace? {
    switch role {
    case .dependencies: .common
    case .tests: .tests
    case .sources, .compilation, .result: .call
    }
  }
  var ownNames: [String: String] { [:] }
  var ownAttributes: [String: AttributeLoss] {
    [
      "buildPhaseCargoCommand": .result, "cargoBuildCommand": .result, "cargoCheckCommand": .harmless,
      "cargoCheckExtraArgs": .harmless, "cargoTestCommand": .result, "checkPhaseCargoCommand": .result,
      "doInstallCargoArtifacts": .harmless, "doNotPostBuildInstallCargoBinaries": .result,
      "dummySrc": .harmless, "dummyrs": .harmless, "extraDummyScript": .harmless,
      "installCargoArtifactsMode": .harmless, "installPhaseCommand": .result,
      "removeReferencesToVendorDir": .harmless,
    ]
  }
  var exportsAttributes: Bool { true }
  var testsByDefault: Bool { true }
  var readsManifestsUnpatched: Bool { true }
  var worksAtSourceRoot: Bool { false }
  func packageArguments(of form: PackageForm) -> [String] {
    ["craneLib"] + (form.checks.contains(.audit) ? [CheckKind.advisories] : [])
      + (form.formatsWithNightly && form.checks.contains(.fmt) ? ["rustfmt"] : [])
  }
  var ownArgument: String? { "craneLib" }
  var builtinFetchGitAttribute: String? { nil }

  var buildsProgramsTogether: Bool { false }
  var leavesOutMembers: Bool { true }
  var possibleChecks: Set<CheckKind> { Set(CheckKind.allCases) }
  func checks(ofMembers isWorkspace: Bool, inSeparatePackages isSeparate: Bool, testing: Bool) -> Set<
    CheckKind
  > {
    isWorkspace && testing ? [.clippy, .fmt, .test] : [.clippy, .fmt]
  }

  var hashesAllCrates: Bool { false }
  var gitHashNames: GitHashNames? { .crane }
  var fetchesLFSFiles: Bool { true }
  var canBeGenerated: Bool { false }
  var unusedOptions: UnusedOptions? { nil }
  func passesProfile(_ name: String) -> Bool { false }
  func whyNotProfile(_ name: String) -> String? { nil }

  var driver: BuildDriver { .cargo }
  var namesPlatform: Bool { false }
  var readsEveryManifest: Bool { true }
  var buildsDependenciesApart: Bool { true }
  var whyNotStatic: String? { nil }
  var separatesSources: Bool { true }
  var followsGitWorkspaces: Bool { true }
  var limitsPackagesToTheirFolders: Bool { false }

  /// Returns why crane cannot build in `folder`; the rule was found by building such projects with crane
  /// 2c71e19.
  func whyNotFolder(_ folder: Substring) -> String? {
    folder.utf8.contains { isSplitByShell($0) || isShellSyntax($0) } ? unquotedByScripts : nil
  }

  func blockers(in project: ProjectTraits) -> [VerdictReason] {
    oldLock(project) ?? commonBlockers(of: self, in: project)
  }

  /// Returns the blocker for a lock file of version 1, which crane cannot read; other rules do not matter then.
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
    newerTOML(project)
  }

  func building(_ project: ProjectTraits) -> [VerdictReason] {
    commonBuilding(self, project) + formatting(project) + sharedLibraries(project)
  }

  /// Tests that are linked with a shared library of Rust; crane 2c71e19 with Debian's rustc 1.95 was tried.
  private func sharedLibraries(_ project: ProjectTraits) -> [VerdictReason] {
    guard let (user, library) = project.sharedLibrary else { return [] }
    return [
      VerdictReason(
        rule: .libraryType,
        effect: .needs("a check without tests, or another strategy"),
        summary:
          "the tests of `\(user.name)` cannot be linked with `\(library.name)`, a shared library of Rust",
        why: "crane builds it apart from them, so that there would be two standard libraries",
        help: ["`--checks no-test` leaves the tests out"]
          + alternatives(to: self) { $0.driver == .cargo },
        crates: [library.name],
        files: [library.manifestPath]
      )
    ]
  }

  func pinNeeds(hashesAllCrates: Bool) -> [PinNeed] { [] }

  func advantages(for size: ProjectSize) -> [String] {
    let once = "it builds \(size.crateCount) once, for the package and for all checks"
    return (size.crates == 0 ? [] : [once]) + ["clippy, rustfmt and more are checks"]
  }

  func disadvantages(for size: ProjectSize) -> [String] { rebuildingDependencies(size) }

  func condition(for size: ProjectSize) -> String? {
    if size.isSmall {
      return
        "once there are \(ProjectSize.fewCrates) crates or more, or if CI runs clippy and tests: it builds the crates once"
    }
    return "if CI runs clippy and other checks: they share the built crates"
  }
}
