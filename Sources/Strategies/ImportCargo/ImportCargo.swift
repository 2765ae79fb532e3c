import Cargo
import Diagnostics

/// Crates vendored at evaluation by Nix code in the project, cargo run by hand in a plain derivation.
public struct ImportCargo: Builder {
  public var strategy: Strategy { .importCargo }

  public var repositories: [String] { ["edolstra/import-cargo"] }
  public var usualNames: [String] { ["import-cargo"] }
  public var vocabulary: [String: AttributeMeaning] { derivationVocabulary }

  public var editPlace: EditPlace? { .set(of: "mkDerivation") }
  public var ownAttributes: Set<String> { [] }
  public func packageArguments(of form: PackageForm) -> [String] { ["pkgs", "stdenv", "cargo", "rustc"] }
  public var ownArgument: String? { nil }
  public var builtinFetchGitAttribute: String? { nil }

  public var hashesAllCrates: Bool { false }
  public var gitHashNames: GitHashNames? { nil }
  public var fetchesLFSFiles: Bool { false }
  public var canBeGenerated: Bool { false }
  public var unusedOptions: UnusedOptions? { nil }
  public func passesProfile(_ name: String) -> Bool { true }
  public func whyNotProfile(_ name: String) -> String? { nil }

  public var driver: BuildDriver { .cargoByHand }
  public var readsEveryManifest: Bool { false }
  public var separatesSources: Bool { true }
  public var reachesOutside: Bool { true }
  public var followsGitWorkspaces: Bool { true }
  public var whyFilesOutsideAreMissing: String? { nil }
  public func whyNotFolder(_ folder: Substring) -> String? { nil }

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
    toolchain(project) + buildTarget(project) + filesOutside(self, project)
  }

  /// `build.target` of cargo's configuration moves the programs to another folder.
  private func buildTarget(_ project: ProjectTraits) -> [VerdictReason] {
    let config = project.workspace.config
    guard let target = config.buildTargets.first, let file = config.files.first else { return [] }
    return [
      VerdictReason(
        rule: .cargoConfig,
        effect: .needs("a change of installPhase"),
        summary:
          "cargo builds programs into `target/\(target)/release`, and import-cargo installs from `target/release`",
        why: "`\(file)` sets `build.target`",
        help: ["name that folder in `installPhase` of nix/package.nix"]
          + alternatives(to: self) { $0.driver != .cargoByHand },
        files: [file]
      )
    ]
  }

  public func advantages(for size: ProjectSize) -> [String] {
    ["every line of it is in the project, where you can read and change it"]
  }

  public func disadvantages(for size: ProjectSize) -> [String] { rebuildingEverything(size) }
}
