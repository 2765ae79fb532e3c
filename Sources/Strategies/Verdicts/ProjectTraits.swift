public import Cargo
public import Diagnostics

/// The traits of a project on which verdicts depend.
public struct ProjectTraits: Sendable {
  /// The workspace.
  public var workspace: Workspace
  /// Whether all crates are fetched by one hash (`--vendor hash`); nil if that is not chosen yet.
  public var hashesCrates: Bool?
  /// The files called `Cargo.toml` that belong to no package and that Nix cannot read.
  public var unevaluableManifests: [String] = []
  /// The files outside of a package's own folder that its build reads, each with the name of the package.
  public var filesOutside: [(path: String, package: String)] = []
  /// The submodules that builds read from.
  public var submodulesRead: [String] = []
  /// The files in Git LFS that builds read.
  public var largeFilesRead: [String] = []
  /// What builds and tests need besides the crates.
  public var builds: [BuildTrait] = []
  /// The chosen source of the toolchain; nil if it is not chosen yet.
  public var toolchain: ToolchainSource?
  /// The variables that give the commit to the package.
  public var gitRevision: [String] = []
  /// Whether there is a package of static programs.
  public var isStatic = false
  /// Sources of targets that symbolic links lead to.
  public var linkedSources: Set<String> = []

  /// Folders of local crates that symbolic links lead to, each with where it really is.
  public var linkedFolders: [String: String] = [:]
  /// The crates in the repository that take the place of those of a registry or a git repository, and differ from these.
  public var changedCrates: [ChangedCrate] = []
  /// The folder that the source of a build begins in.
  public var source = ""

  /// The packages of the lock file that come from git, with their sources.
  let gitPackages: [(package: LockedPackage, url: String, reference: GitReference, commit: String)]
  /// The packages of the lock file from sources other than git and crates.io, and those from crates.io
  /// without a checksum.
  let oddPackages: [LockedPackage]
  /// The labels `name version` of the packages that the lock file has from more than one source.
  let packagesFromSeveralSources: [String]
  /// The minor version of Rust than which nixpkgs has no newer one.
  let newestRust: Int
  /// The members that need a newer Rust than nixpkgs has.
  let membersOfNewRust: [Package]
  /// The folders of local crates that external crates depend on.
  public let foldersBelowCrates: [String]

  /// Creates the traits of `workspace`; the properties about files stay empty.
  ///
  /// `newestRust` is the minor version of Rust than which nixpkgs has no newer one. Traits that depend on all packages are computed once, for all verdicts.
  public init(of workspace: Workspace, newestRust: Int = Nixpkgs.rustcMinor) {
    self.workspace = workspace
    self.newestRust = newestRust
    gitPackages = (workspace.lock?.packages ?? []).compactMap { package in
      guard case .git(let url, let reference, let commit) = package.source else { return nil }
      return (package, url, reference, commit)
    }
    oddPackages = (workspace.lock?.packages ?? []).filter { package in
      guard let source = package.source, !source.isGit else { return false }
      return !source.isCratesIO || package.checksum == nil
    }
    packagesFromSeveralSources = workspace.lock?.packagesFromSeveralSources ?? []
    membersOfNewRust = workspace.members.filter { $0.needsRust(after: newestRust) }
    foldersBelowCrates = workspace.foldersBelowCrates
  }

  var lock: Lockfile? { workspace.lock }
}

/// A crate in a folder of the repository that is another one than the lock file says.
public struct ChangedCrate: Sendable, Hashable {
  /// The label `name version`.
  public var label: String
  /// The folder.
  public var folder: String
  /// The evidence, as a clause.
  public var why: String

  /// Creates a crate; see the properties of the same names.
  public init(label: String, folder: String, why: String) {
    self.label = label
    self.folder = folder
    self.why = why
  }
}

extension Strategy {
  /// Returns the verdict on `project` in each layout.
  public func verdicts(on project: ProjectTraits) -> [Verdict] {
    let builder = builder
    // No rule depends on the layout.
    let reasons =
      builder.blockers(in: project) + builder.fetching(project) + builder.evaluating(project)
      + builder.building(project)
    return Layout.allCases.map { Verdict(strategy: self, layout: $0, reasons: reasons) }
  }

  /// Returns the reasons that prevent the strategy from building `project`, each with the crate or file that
  /// causes it.
  public func blockers(in project: ProjectTraits) -> [Diagnostic] {
    builder.blockers(in: project).filter { $0.effect == .prevents }.map(\.diagnostic)
  }
}

extension Sequence<LockedPackage> {
  /// The label `name version` of each package.
  var labels: [String] { map { "\($0.name) \($0.version)" } }
}

extension ProjectTraits {
  /// The first local package that is linked with a shared library of Rust (dylib), and that library.
  var sharedLibrary: (user: Package, library: Package)? {
    let packages = workspace.localPackages
    let shared = packages.filter { package in
      let types = package.library?.crateTypes ?? []
      return types.contains("dylib") && !types.contains("lib") && !types.contains("rlib")
    }
    for library in shared {
      let user = packages.first { package in
        package.dependencies.contains { $0.kind != .dev && $0.source == .path(library.directory) }
      }
      if let user { return (user, library) }
    }
    return nil
  }
}
