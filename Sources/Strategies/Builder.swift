/// The members that differ between strategies.
///
/// No member has a default implementation, so the compiler lists what a new strategy lacks. Rules that several
/// strategies share are functions in `Verdicts/` or `Vocabulary.swift`, which each strategy calls.
public protocol Builder: Sendable {
  /// The strategy's name.
  var strategy: Strategy { get }

  // MARK: How Nix code names it

  /// The repositories of the builder, each `owner/name` in lower case; a call from one of them is certain evidence.
  var repositories: [String] { get }
  /// The usual names of the builder's input, argument or library; a call by such a name is likely evidence.
  var usualNames: [String] { get }
  /// The meaning of each attribute of the builder.
  var vocabulary: [String: AttributeMeaning] { get }

  // MARK: What a scaffold writes

  /// Returns the arguments of `nix/package.nix` other than `lib`, in the order in which they are written.
  func packageArguments(of form: PackageForm) -> [String]
  /// The argument that is the builder's own Nix code; nil if that is in nixpkgs or in the scaffold.
  var ownArgument: String? { get }
  /// The attribute that makes Nix fetch git dependencies without hashes; nil if none is needed.
  var builtinFetchGitAttribute: String? { get }

  /// Whether one derivation builds several programs; otherwise each has a derivation, and they share dependencies.
  var buildsProgramsTogether: Bool { get }
  /// Whether the programs of a workspace, in derivations of their own, can be built without members that they do not need.
  var leavesOutMembers: Bool { get }
  /// The checks that a scaffold can have.
  var possibleChecks: Set<CheckKind> { get }
  /// Returns the usual checks next to the package: of a workspace with several members, for programs in separate
  /// packages, with tests or without.
  func checks(ofMembers isWorkspace: Bool, inSeparatePackages isSeparate: Bool, testing: Bool) -> Set<
    CheckKind
  >

  // MARK: Options

  /// Whether one hash can cover all crates: `--vendor hash`.
  var hashesAllCrates: Bool { get }
  /// The way in which `--git-hashes` names git dependencies; nil if the builder takes no hashes.
  var gitHashNames: GitHashNames? { get }
  /// Whether the builder fetches the files of Git LFS instead of their pointers.
  var fetchesLFSFiles: Bool { get }
  /// Whether `crate2nix generate` can write the builder's Nix code in advance: `--set cargo-nix=generated`.
  var canBeGenerated: Bool { get }
  /// Returns whether the profile `name` is an argument of cargo instead of an attribute of the builder.
  func passesProfile(_ name: String) -> Bool
  /// Returns the reason why the builder cannot build with the profile `name`, or nil if it can.
  func whyNotProfile(_ name: String) -> String?
  /// The options that have no effect; nil if all have one.
  var unusedOptions: UnusedOptions? { get }

  // MARK: What it does with a project

  /// The program that calls the compiler.
  var driver: BuildDriver { get }
  /// Whether the builder passes the platform to cargo with `--target`, so that the flags of
  /// `.cargo/config.toml` may not reach the compiler.
  var namesPlatform: Bool { get }
  /// Whether the builder reads every `Cargo.toml` below the source, wherever it is.
  var readsEveryManifest: Bool { get }
  /// Whether the dependencies have a derivation of their own, which takes the variables of the package.
  var buildsDependenciesApart: Bool { get }
  /// The reason why `pkgsStatic` does not make static programs of a package, as a clause; nil if it does.
  var whyNotStatic: String? { get }
  /// Whether crates with the same name and version from different sources are kept apart.
  var separatesSources: Bool { get }
  /// Whether members of a git dependency's workspace can inherit from that workspace.
  var followsGitWorkspaces: Bool { get }
  /// Whether a package that reads files outside its folder has to be given a larger source.
  var limitsPackagesToTheirFolders: Bool { get }
  /// Returns the reason why a package cannot be in `folder`, a path from the source, or nil if it can.
  func whyNotFolder(_ folder: Substring) -> String?
  /// Returns the exceptions to the placeholders that stand in for the sources while dependencies are built.
  func placeholders(for project: ProjectTraits) -> Placeholders

  // MARK: Edits

  /// The way in which the scaffold calls the builder.
  var call: BuilderCall { get }
  /// Returns where a user's attribute with `role` goes; nil if nothing would read it.
  func place(of role: AttributeRole) -> EditPlace?
  /// The builder's own names for attributes of derivations, keyed by their usual names.
  var ownNames: [String: String] { get }
  /// The attributes outside of the vocabulary that only this builder reads, and what is lost without each.
  var ownAttributes: [String: AttributeLoss] { get }
  /// Whether attributes of the derivation are variables in its environment, besides those in `env`.
  var exportsAttributes: Bool { get }
  /// Whether tests run if `doCheck` is not set.
  var testsByDefault: Bool { get }
  /// Whether manifests and the lock file are read at evaluation, so that patches of the package do not change them.
  var readsManifestsUnpatched: Bool { get }
  /// Whether patches and phases start where the sources begin, if the workspace's folder is deeper.
  var worksAtSourceRoot: Bool { get }

  // MARK: Verdicts

  /// Returns the reasons that prevent a build of the project.
  func blockers(in project: ProjectTraits) -> [VerdictReason]
  /// Returns the needs and limits of fetching the crates.
  func fetching(_ project: ProjectTraits) -> [VerdictReason]
  /// Returns the needs and limits of evaluating the Nix code.
  func evaluating(_ project: ProjectTraits) -> [VerdictReason]
  /// Returns the needs and limits of building.
  func building(_ project: ProjectTraits) -> [VerdictReason]

  /// Returns the changes that the pins of a flake must contain; `hashesAllCrates` says that one hash covers
  /// all crates.
  func pinNeeds(hashesAllCrates: Bool) -> [PinNeed]

  // MARK: Comparison

  /// Returns the advantages of the strategy for a project of `size`, each as a clause; `compare` shows the first as its
  /// reason.
  func advantages(for size: ProjectSize) -> [String]
  /// Returns the disadvantages of the strategy for a project of `size`, each as a clause.
  func disadvantages(for size: ProjectSize) -> [String]
  /// Returns the condition under which the strategy is the better one for a project of `size` although another is
  /// recommended, as a clause that begins with `if` or `once`; nil if there is none.
  func condition(for size: ProjectSize) -> String?
}

/// The properties of a package that decide about the arguments of `nix/package.nix`.
public struct PackageForm: Sendable, Hashable {
  /// Whether a tool has already generated the builder's Nix code.
  public var isGenerated: Bool
  /// Whether the toolchain is the project's instead of nixpkgs'.
  public var hasOwnToolchain: Bool
  /// Whether native libraries are given to single crates.
  public var hasOverrides: Bool
  /// Whether rustfmt.toml has options that only a nightly rustfmt obeys.
  public var formatsWithNightly: Bool
  /// The checks next to the package.
  public var checks: Set<CheckKind>
  /// Whether tests of several members run.
  public var testsMembers: Bool
  /// Whether the main program prints the version of the package for `--version`.
  public var printsVersion: Bool

  /// Creates a form; see the properties of the same names.
  public init(
    isGenerated: Bool = false,
    hasOwnToolchain: Bool = false,
    hasOverrides: Bool = false,
    formatsWithNightly: Bool = false,
    checks: Set<CheckKind> = [.fmt],
    testsMembers: Bool = false,
    printsVersion: Bool = false
  ) {
    self.isGenerated = isGenerated
    self.hasOwnToolchain = hasOwnToolchain
    self.hasOverrides = hasOverrides
    self.formatsWithNightly = formatsWithNightly
    self.checks = checks
    self.testsMembers = testsMembers
    self.printsVersion = printsVersion
  }
}

/// The way in which a builder names the git dependencies that it has hashes for.
public enum GitHashNames: Sendable {
  /// `name-version`, in `cargoLock.outputHashes` of nixpkgs.
  case nixpkgs
  /// The source in the lock file, in `outputHashes` of crane.
  case crane
  /// The package id, in `crate-hashes.json` of crate2nix.
  case crate2nix
}

/// Options that have no effect in a strategy.
public struct UnusedOptions: Sendable, Hashable {
  /// The keys of the options.
  public var names: [String]
  /// The reason, as a clause.
  public var why: String
}

/// The program that calls the compiler in a build.
public enum BuildDriver: Sendable {
  /// cargo, which the builder calls.
  case cargo
  /// cargo, which the scaffold calls in a plain derivation.
  case cargoByHand
  /// The builder, without cargo.
  case rustc
}
