import Cargo
import Diagnostics

/// nix-community/crate2nix: a derivation for each crate, in Nix code that a tool writes.
public struct Crate2nix: Builder {
  public var strategy: Strategy { .crate2nix }

  public var repositories: [String] { ["kolloch/crate2nix", "nix-community/crate2nix"] }
  public var usualNames: [String] { ["crate2nix", "crate2nixTools"] }
  public var vocabulary: [String: AttributeMeaning] {
    derivationVocabulary.adding([
      "rootFeatures": .allFeatures,
      "features": .allFeatures,
      "release": .isRelease,
      "runTests": .doCheck,
      "testCrateFlags": .testProgramArguments,
      "additionalCargoNixArgs": .buildArguments(isSplit: false),
    ])
  }

  public var editPlace: EditPlace? { nil }
  public var ownAttributes: Set<String> { [] }
  public func packageArguments(of form: PackageForm) -> [String] {
    let toolchain = form.hasOwnToolchain ? ["buildRustCrate", "callPackage", "cargo"] : []
    return (form.isGenerated ? ["cargoNix"] : ["crate2nix"] + toolchain)
      + (form.hasOverrides ? ["defaultCrateOverrides"] : [])
  }

  public var ownArgument: String? { "crate2nix" }
  public var builtinFetchGitAttribute: String? { nil }

  public var hashesAllCrates: Bool { false }
  public var gitHashNames: GitHashNames? { .crate2nix }
  public var fetchesLFSFiles: Bool { false }
  public var canBeGenerated: Bool { true }
  public var unusedOptions: UnusedOptions? {
    UnusedOptions(
      names: ["profile", "cargoBuildFlags", "cargoTestFlags"],
      why: "it calls rustc for each crate, and not cargo"
    )
  }
  public func passesProfile(_ name: String) -> Bool { false }
  public func whyNotProfile(_ name: String) -> String? { nil }

  public var driver: BuildDriver { .rustc }
  public var readsEveryManifest: Bool { false }
  public var separatesSources: Bool { true }
  public var reachesOutside: Bool { true }
  /// nix-community/crate2nix#298.
  public var followsGitWorkspaces: Bool { false }
  public var whyFilesOutsideAreMissing: String? {
    "a crate sees its own folder only (nix-community/crate2nix#17)"
  }

  /// Found by building such projects with crate2nix b873ca5.
  public func whyNotFolder(_ folder: Substring) -> String? {
    folder.utf8.allSatisfy { isUnreserved($0) && $0 != UInt8(ascii: "*") || "+/".utf8.contains($0) }
      ? nil : "crate2nix writes the name into a Nix path, which allows only ASCII letters, digits and `._-+`"
  }

  public func blockers(in project: ProjectTraits) -> [VerdictReason] {
    commonBlockers(of: self, in: project)
  }

  public func fetching(_ project: ProjectTraits) -> [VerdictReason] {
    commonFetching(
      self,
      project,
      gitDependencies: "`builtins.fetchGit` is called, and one more derivation is imported,"
    ) + encodedReferences(project)
  }

  public func evaluating(_ project: ProjectTraits) -> [VerdictReason] {
    importFromDerivation(project) + commonEvaluating(self, project)
  }

  public func building(_ project: ProjectTraits) -> [VerdictReason] {
    toolchain(project) + releaseProfile(project) + ignoredConfig(project) + filesOutside(self, project)
  }

  public func advantages(for size: ProjectSize) -> [String] {
    ["a change rebuilds only the crates that it affects, of \(size.crates + size.members) in all"]
  }

  public func disadvantages(for size: ProjectSize) -> [String] {
    ["it calls rustc without cargo"]
      + (size.crates > 300 ? ["evaluating \(size.crateCount) takes long"] : [])
  }
}
