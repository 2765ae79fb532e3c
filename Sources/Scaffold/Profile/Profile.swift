package import Cargo
package import Diagnostics
package import FileTree
import Recognition
package import Strategies

/// The knowledge and decisions about a project that templates may use.
package struct Profile: Sendable {
  package internal(set) var options: Options
  package let workspace: Workspace
  package let selection: PackageSelection
  package let paths: ProjectPaths
  /// The members whose tests do not run.
  package let untested: [UntestedMember]
  /// The native libraries that the crates need.
  package let needs: NativeNeeds
  /// The pin of the strategy's own Nix code, for the layout without flakes.
  package let pin: Pin?
  /// The nixpkgs that the layout without flakes fetches; nil if it takes the one of `NIX_PATH`.
  package let nixpkgs: FetchedNixpkgs?
  /// The pin of the advisories for the check `audit`, for the layout without flakes.
  package let advisoryPin: Pin?
  /// The pin of the Nix code that reads the toolchain file, for the layout without flakes.
  package let toolchainPin: Pin?
  /// The effects of cargo's configuration on the build.
  package let config: ConfigInBuild
  /// The attributes of `lib.licenses`; empty if the license is missing, unknown or differs among the
  /// packages.
  package let licenses: [String]
  /// The paths that no build reads, relative to the root of the repository.
  package let unread: [String]
  /// The files called Cargo.toml that the builder must not read, since Nix cannot.
  package let unreadable: [String]
  /// The files that builds read in addition to Rust sources.
  package let filesRead: ReadFiles
  /// The completions and man pages of the packages.
  package let programFiles: [ProgramFile]
  /// The list of changes; nil if there is none.
  package let changelog: Changelog?
  /// The traits that the verdict on the strategy depends on.
  package let traits: ProjectTraits
  /// The file with options that only a nightly rustfmt obeys, if the toolchain has a stable one.
  package let nightlyFormatting: NightlyFormatting?
  /// What the builder must know about its placeholders for the sources.
  package let placeholders: Placeholders
  /// What each of several packages is built from.
  package private(set) var memberSources = MemberSources()
  /// The known hashes that the options ask for.
  package var hashes = ScaffoldHashes()
  /// The reasons for lines of the scaffold, in their order.
  package var reasons: [Reason] = []
  /// Warnings and notes for the user.
  package var warnings: [Diagnostic] = []

  /// Reads the project in `tree`; `nixpkgsHash` is that of the options' nixpkgs, if nothing in the tree says it.
  package static func read(
    _ workspace: Workspace,
    in tree: some FileTree,
    options: Options,
    nixpkgsHash: String? = nil
  ) throws(Failure) -> Profile {
    if options.toolchain != .nixpkgs, workspace.toolchain == nil {
      throw .noToolchainFile(for: options.toolchain, in: workspace.directory)
    }
    let nixpkgs = try NixpkgsAge.find(options, in: workspace.directory, of: tree)
    let newestRust = nixpkgs.made.map(Nixpkgs.newestRust(at:)) ?? Nixpkgs.rustcMinor
    var traits = ProjectTraits(of: workspace, newestRust: newestRust)
    traits.hashesCrates = options.vendor == .hash
    traits.toolchain = options.toolchain
    traits.gitRevision = options.gitRevision
    traits.isStatic = options.isStatic
    let blockers =
      options.strategy.blockers(in: traits) + Self.blockers(options, in: workspace)
      + Self.checkBlockers(options, in: workspace) + Self.staticBlockers(options, in: workspace)
    guard blockers.isEmpty else { throw Failure(.cannotBuild, blockers) }
    try expectSubmodules(of: workspace)
    let selection = try PackageSelection.choose(from: workspace.choosing(options), wanted: options.packages)
    let packages = selection.packages
    try expect(options.features, in: packages)
    try expectMembers(options.testExclude, in: workspace)
    let workspace = workspace.choosing(options, for: Set(packages.map(\.name)))
    try expectReadable(packages, of: workspace)
    // The search goes on in another thread.
    let search = try workspace.searchFilesRead(by: workspace.localPackages, in: tree)
    let builder = options.strategy.builder
    let isFlake = options.layout == .flake
    return try Failure.describing {
      var libraries = try NativeLibraries.read(for: workspace)
      var read = try search.result()
      libraries = try libraries.adding(read.nativeUses, of: workspace)
      let programFiles = try workspace.programFiles(of: packages, reading: read, in: tree)
      read.files += programFiles.compactMap(\.read)
      try expectWhole(read, of: workspace, in: tree, options)
      let elsewhere = try ReadElsewhere.of(read.files, by: workspace, in: tree)
      let paths = ProjectPaths(workspace, reading: elsewhere.outsideWorkspace)
      try traits.look(in: tree, reading: elsewhere, below: paths.source, for: builder)
      traits.builds = try workspace.buildTraits(of: packages, reading: read, in: tree).filter { trait in
        switch trait.kind {
        case .unsetVariable(let name), .cargoVariable(let name): options.environment[name] == nil
        default: true
        }
      }
      try expectBuildable(traits, options)
      let untested = UntestedMember.all(of: workspace, besides: options.testExclude)
      let native = Self.needs(of: packages, besides: untested, in: workspace, options, libraries)
      let config = ConfigInBuild(
        workspace.config,
        for: builder,
        on: options.systems,
        from: paths.source,
        namesRegistries: workspace.namesRegistries,
        linkerFlags: options.linkerFlags(for: native, in: workspace)
      )
      let needs = native.renaming(try KnownChanges.olderNames(in: nixpkgs.version)).adding(traits.builds)
        .adding(options)
        .adding(config)
        .withoutRevision(of: options)
      let unread = try paths.unread(
        in: tree,
        reading: read,
        writing: options.filesBesideNix(in: paths.scaffold)
      )
      let unreadable = traits.unevaluableManifests.filter { path in
        !unread.contains { TreePath.isInside(path, $0) }
      }
      let expressions = Set(packages.map(\.license))
      let license = expressions.count == 1 ? try selection.main.license.map(License.parse) : nil
      var profile = Profile(
        options: options,
        workspace: workspace,
        selection: selection,
        paths: paths,
        untested: untested,
        needs: needs,
        pin: isFlake ? nil : try options.strategy.pin(),
        nixpkgs: isFlake
          ? nil
          : try FetchedNixpkgs.find(for: options, in: workspace.directory, of: tree, hash: nixpkgsHash),
        advisoryPin: isFlake ? nil : try Pin.all([CheckKind.advisories]).first,
        toolchainPin: isFlake ? nil : try options.toolchain.pin(),
        config: config,
        licenses: license.map { $0.unknown.isEmpty ? $0.attributes : [] } ?? [],
        unread: (unread + config.leftOut).sorted(),
        unreadable: unreadable,
        filesRead: read,
        programFiles: programFiles,
        changelog: try Changelog.find(for: packages, of: workspace, in: tree),
        traits: traits,
        nightlyFormatting: try options.hasNightlyToolchain(in: workspace)
          ? nil : workspace.nightlyFormatting(in: tree),
        placeholders: builder.placeholders(for: traits)
      )
      try profile.expectDenyFile(in: tree)
      try profile.expectStaticPrograms()
      if profile.isSeparate, builder.leavesOutMembers {
        profile.memberSources = try MemberSources.find(
          Candidates(
            packages: packages,
            workspace: workspace,
            read: read,
            traits: traits,
            paths: paths,
            unread: profile.unread
          ),
          in: tree
        )
      }
      profile.warnings = profile.ownWarnings + [NixpkgsAge.doubt(about: nixpkgs.version)].compactMap(\.self)
      if let license, !license.unknown.isEmpty {
        profile.warnings.append(profile.unknownLicense(license.unknown))
      }
      profile.reasons = profile.ownReasons
      return profile
    }
  }

  /// Throws for a feature that none of the packages has.
  private static func expect(_ features: [String], in packages: [Package]) throws(Failure) {
    for feature in features where packages.allSatisfy({ $0.features(among: [feature]).isEmpty }) {
      throw .unknownFeature(
        feature,
        of: packages.map(\.name),
        known: Set(packages.flatMap(\.features.keys)).subtracting(["default"]).sorted()
      )
    }
  }

  /// Throws if a dependency is in a submodule whose files are not there.
  private static func expectSubmodules(of workspace: Workspace) throws(Failure) {
    let unfetched = workspace.warnings.filter { $0.code == .missingSubmodule }
    guard unfetched.isEmpty else {
      throw Failure(
        .missingSubmodule,
        unfetched.map { Diagnostic(.error, $0.code, $0.summary, at: $0.place, why: $0.why, help: $0.help) }
      )
    }
  }

  /// Throws for a member to exclude that the workspace does not have.
  private static func expectMembers(_ names: [String], in workspace: Workspace) throws(Failure) {
    for name in names where !workspace.members.contains(where: { $0.name == name }) {
      throw .unknownPackage(name, members: workspace.members.map(\.name))
    }
  }

  /// What a build of `packages` needs, and the tests of all members that are tested.
  private static func needs(
    of packages: [Package],
    besides untested: [UntestedMember],
    in workspace: Workspace,
    _ options: Options,
    _ libraries: NativeLibraries
  ) -> NativeNeeds {
    let own = libraries.needs(of: packages)
    guard workspace.members.count > 1 else { return own }
    let rest = workspace.members.filter { member in
      !packages.contains(member) && !untested.contains { $0.package == member }
    }
    return libraries.needs(of: packages + rest).opening(own)
  }

  /// The scaffold in one sentence.
  package var summary: String {
    let (entry, shell, built) =
      switch options.layout {
      case .flake:
        ("`nix build`", "`nix develop`", selection.isJoined ? selection.packages : [selection.main])
      case .callpackage: ("`nix-build`", "`nix-shell`", selection.packages)
      }
    let names = built.map { "`\($0.name)`" }.formatted()
    return
      "\(entry) builds \(names) with \(options.strategy.rawValue), and \(shell) opens a shell with the build inputs."
  }

  /// Whether any selected package inherits from the workspace a value that the scaffold reads.
  package var inherits: Bool {
    selection.packages.contains {
      !$0.inheritedKeys.isDisjoint(with: ["version", "description", "homepage", "repository"])
    }
  }

  /// Whether the programs get the paths of the libraries that they open at run time.
  package var setsRpath: Bool { selection.hasBinaries && !needs.linuxRuntimeInputs.isEmpty }

  /// Returns the attribute of the package in `packages.<system>`, other than `default`.
  package func attribute(of package: Package) -> String {
    guard package.name == "default" else { return package.name }
    var attribute = "default-package"
    while selection.packages.contains(where: { $0.name == attribute }) { attribute += "-package" }
    return attribute
  }

  /// Whether any crate comes from a git repository.
  package var hasGitDependencies: Bool {
    workspace.lock?.packages.contains { if case .git = $0.source { true } else { false } } ?? false
  }
}

extension Failure {
  fileprivate static func noToolchainFile(for source: ToolchainSource, in folder: String) -> Failure {
    Failure(
      .noToolchainFile,
      "there is no rust-toolchain.toml for \(source.rawValue) to read",
      at: .init(file: TreePath.join(folder, "rust-toolchain.toml")),
      help: ["commit one that names a channel, or leave out `--toolchain`"]
    )
  }

  fileprivate static func unknownFeature(_ name: String, of packages: [String], known: [String]) -> Failure {
    let help: Help =
      nearest(to: name, among: known).map { "did you mean `\($0)`?" }
      ?? (known.isEmpty ? "leave it out: there are none" : "known: \(known.listing)")
    let verb = packages.count == 1 ? "has" : "have"
    return Failure(
      .unknownFeature,
      "\(packages.map { "`\($0)`" }.formatted()) \(verb) no feature `\(name)`",
      help: [help]
    )
  }
}
