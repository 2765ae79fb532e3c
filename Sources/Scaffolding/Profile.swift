import Cargo
import Diagnostics
import FileTree
import Strategies

/// What is known about a project and what was decided for it: all that a template may use.
package struct Profile {
  package let answers: Answers
  let workspace: Workspace
  let selection: PackageSelection
  let places: Places
  /// What the crates need that cargo does not build.
  let needs: NativeNeeds
  /// The strategy's own Nix code, if a layout without flakes has to fetch it.
  let pin: Pin?
  /// The Nix code that reads the toolchain file, likewise.
  let toolchainPin: Pin?
  /// Attributes of `lib.licenses`; empty if the licence is missing, unknown or differs among the packages.
  let licenses: [String]
  /// Paths that no build reads, relative to the root of the repository.
  let unread: [String]
  /// Those that are left out because the builder would fail to read them.
  let unreadable: [String]
  /// The hashes that the answers ask for, as far as they are known.
  var hashes = ScaffoldHashes()
  /// Why the scaffold looks as it does, in the order of its lines.
  var facts: [Fact] = []
  /// What the user should know and that stops nothing.
  var notices: [Diagnostic] = []

  /// Reads the project in `tree`.
  init(
    of workspace: Workspace,
    in tree: some FileTree,
    answers: Answers
  ) throws(ScaffoldingError) {
    if answers.toolchain != .nixpkgs, workspace.toolchain == nil {
      throw .noToolchainFile(answers.toolchain, folder: workspace.directory)
    }
    let obstacles = answers.strategy.blockers(in: workspace) + Self.obstacles(answers, in: workspace)
    guard obstacles.isEmpty else { throw .cannotBuild(obstacles) }
    self.answers = answers
    selection = try PackageSelection(from: workspace.choosing(answers), wanted: answers.packages)
    let packages = selection.packages
    try Self.expect(answers.features, in: packages)
    let workspace = workspace.choosing(answers, for: Set(packages.map(\.name)))
    self.workspace = workspace
    places = Places(workspace)
    do {
      needs = try NativeLibraries.read(for: workspace).needs(of: packages).adding(answers)
      pin = answers.layout == .flake ? nil : try answers.strategy.pin()
      toolchainPin = answers.layout == .flake ? nil : try answers.toolchain.pin()
    } catch {
      throw .strategies(error)
    }
    (unreadable, unread) = try describingErrors { [places] in
      let unreadable = answers.strategy.builder.readsEveryManifest ? try workspace.unreadableManifests(in: tree) : []
      return (unreadable, (try places.unread(in: tree, by: workspace) + unreadable).sorted())
    }
    let expressions = Set(packages.map(\.license))
    let parsed: License?
    do {
      parsed = expressions.count == 1 ? try selection.main.license.map(License.parse) : nil
    } catch {
      throw .strategies(error)
    }
    licenses = parsed.map { $0.unknown.isEmpty ? $0.attributes : [] } ?? []

    notice()
    if let parsed, !parsed.unknown.isEmpty {
      notices.append(unknownLicense(parsed.unknown))
    }
    explain()
  }

  /// Refuses a feature that none of the packages has.
  private static func expect(_ features: [String], in packages: [Package]) throws(ScaffoldingError) {
    for feature in features where packages.allSatisfy({ $0.features(among: [feature]).isEmpty }) {
      throw .unknownFeature(
        feature,
        packages: packages.map(\.name),
        known: Set(packages.flatMap(\.features.keys)).subtracting(["default"]).sorted()
      )
    }
  }

  /// What the scaffold does, a sentence.
  var summary: String {
    let (entry, built) =
      switch answers.layout {
      case .flake: ("`nix build`", selection.isJoined ? selection.packages : [selection.main])
      case .callpackage: ("`nix-build`", selection.packages)
      }
    let names = built.map { "`\($0.name)`" }.formatted()
    return
      "\(entry) builds \(names) with \(answers.strategy.rawValue), and the development shell has what that needs."
  }

  /// Whether any selected package takes from the workspace what the scaffold reads of it.
  var inherits: Bool {
    selection.packages.contains {
      !$0.inheritedKeys.isDisjoint(with: ["version", "description", "homepage", "repository"])
    }
  }

  /// Whether cargo has to be told which package to build.
  var selects: Bool {
    guard selection.hasBinaries || !answers.packages.isEmpty else { return false }
    return selection.packages.count > 1 || selection.main != workspace.rootPackage
  }

  /// Whether the programs are told where the libraries are that they open at run time.
  var setsRpath: Bool { selection.hasBinaries && !needs.linuxRuntimeInputs.isEmpty }

  /// The attribute of the package in `packages.<system>`; `default` is taken there.
  func attribute(of package: Package) -> String {
    guard package.name == "default" else { return package.name }
    var attribute = "default-package"
    while selection.packages.contains(where: { $0.name == attribute }) { attribute += "-package" }
    return attribute
  }

  /// Whether any crate comes from a git repository.
  var hasGitDependencies: Bool {
    workspace.lock?.packages.contains { if case .git = $0.source { true } else { false } } ?? false
  }
}
