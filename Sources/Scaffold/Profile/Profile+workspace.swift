import Cargo
import FileTree
import Recognition
import Strategies
import Templates

/// How a workspace is built and tested: dependencies once, tests once.
extension Profile {
  /// Whether one derivation has several programs.
  ///
  /// cargo chooses features for all packages that it builds at once, so that features of single members need builds of
  /// their own.
  package var isTogether: Bool {
    selection.packages.count > 1 && options.strategy.builder.buildsProgramsTogether
      && options.features.isEmpty
  }

  /// Whether each of several programs has a derivation of its own.
  package var isSeparate: Bool { selection.packages.count > 1 && !isTogether }

  /// Whether tests are those of several members.
  package var testsMembers: Bool { workspace.members.count > 1 }

  /// Whether cargo needs arguments that select the packages.
  package var selects: Bool {
    guard selection.hasBinaries || !options.packages.isEmpty else { return false }
    return selection.packages.count > 1 || selection.main != workspace.rootPackage
      || workspace.defaultMembers != [selection.main.name]
  }

  /// The name of the workspace: the repository's, or its folder's.
  var workspaceName: String {
    workspace.repositoryName
      ?? (workspace.directory.isEmpty ? "workspace" : TreePath.name(workspace.directory))
  }

  /// Whether `flake.nix` uses an input other than nixpkgs.
  var usesInputs: Bool {
    let form = PackageForm(isGenerated: options.cargoNix == .generated)
    let builder = options.strategy.builder
    let isInput = builder.ownArgument.map(builder.packageArguments(of: form).contains) ?? false
    return isInput || options.toolchain != .nixpkgs
      || options.inputs.contains { !ownInputs.contains($0.name) }
  }

  /// The attribute of the overlay; nil if the package would be among its own build inputs, or there is no main one.
  var overlay: String? {
    let name = attribute(of: selection.main)
    let used = Set(needs.arguments).union(Self.buildTools)
    return selection.isJoined || used.contains(name) ? nil : name
  }

  /// Attributes of nixpkgs that builds of Rust programs use.
  private static let buildTools: Set<String> = [
    "cargo", "cargo-auditable", "clippy", "crate2nix", "curl", "git", "jq", "lld", "lndir", "mold", "nix",
    "nix-prefetch-git", "nixfmt", "openssl", "pkg-config", "python3", "remarshal", "rsync", "rust-analyzer",
    "rustc", "rustfmt", "rustup", "zlib", "zstd",
  ]

  /// The options of cargo for all members that are tested.
  var workspaceOptions: [String] { testedMembers + testOptions }

  /// The options of cargo for tests, besides those that select members.
  private var testOptions: [String] { cargoOptions + (isSeparate ? allFeatures : []) }

  /// The same as values for templates.
  var workspaceValues: [String: TemplateValue] {
    let own = cargoOptions
    let builds = selection.packages.map { package in
      (["--locked"] + (selects ? ["--package=\(package.name)"] : []) + options(of: package)).joined(
        separator: " "
      )
    }
    let selected = selects && !isSeparate ? selection.packages.map { "--package=\($0.name)" } : []
    let tested = testedMembers
    let programs = options.checkFlags.isEmpty ? [] : ["--"] + options.checkFlags
    let release = options.profile == nil || options.profile == "release" ? ["--release"] : []
    let testFlags = tested + options.cargoTestFlags
    var values: [String: TemplateValue] = [
      "workspaceName": .text(workspaceName),
      "buildsTogether": .flag(options.strategy.builder.buildsProgramsTogether),
      "testsMembers": .flag(testsMembers),
      "testExclude": .texts(untested.map(\.package.name)),
      "buildFlags": .texts(selected + options.cargoBuildFlags),
      "testFlags": .texts(testFlags),
      "buildArguments": .texts(selected + own + options.cargoBuildFlags),
      "testArguments": .texts(tested + testOptions + options.cargoTestFlags + programs),
      "testProgramArguments": .texts(options.cargoTestFlags + programs),
      "hasOneBuildArgument": .flag((selected + own + options.cargoBuildFlags).count == 1),
      "hasOneTestArgument": .flag((tested + testOptions + options.cargoTestFlags + programs).count == 1),
      "hasOneWorkspaceOption": .flag((tested + testOptions).count == 1),
      "buildWords": .text((release + selected + own + options.cargoBuildFlags).joined(separator: " ")),
      "testWords": .text(
        (release + tested + testOptions + options.cargoTestFlags + programs).joined(separator: " ")
      ),
      "workspaceOptions": .texts(tested + testOptions),
      "workspaceWords": .text((["--locked"] + tested + testOptions).joined(separator: " ")),
      "programBuilds": .texts(testsMembers ? builds : []),
    ]
    if !selected.isEmpty || !own.isEmpty {
      values["packageWords"] = .text((["--locked"] + selected + own).joined(separator: " "))
    }
    return values
  }

  /// Words of cargo that select the members to test; none if there is only one, or the options select them.
  private var testedMembers: [String] {
    let isChosen = options.cargoTestFlags.contains { flag in
      ["--workspace", "--all", "-p", "--package"].contains(flag) || flag.hasPrefix("--package=")
    }
    guard testsMembers, !isChosen else { return [] }
    return ["--workspace"] + untested.map { "--exclude=\($0.package.name)" }
  }

  /// All chosen features, for commands that concern the whole workspace.
  private var allFeatures: [String] {
    options.features.isEmpty ? [] : ["--features=\(options.features.joined(separator: ","))"]
  }

  /// The options of cargo for a build of one package.
  private func options(of package: Package) -> [String] {
    let features = package.features(among: options.features)
    return cargoOptions
      + (isSeparate && !features.isEmpty ? ["--features=\(features.joined(separator: ","))"] : [])
  }
}
