/// What is particular to one strategy.
///
/// No member has a default implementation, so that the compiler lists what a new strategy lacks. What several
/// strategies have in common is a function in `Verdicts/` or `Vocabulary.swift`, which each of them calls.
public protocol Builder: Sendable {
  /// The strategy's name.
  var strategy: Strategy { get }

  // MARK: How Nix code names it

  /// The repositories of the builder, each `owner/name` in lower case; a call from one of them is certain.
  var repositories: [String] { get }
  /// What people call the builder's input, argument or library; a call by such a name is likely.
  var usualNames: [String] { get }
  /// What each attribute of the builder means.
  var vocabulary: [String: AttributeMeaning] { get }

  // MARK: What a scaffold writes

  /// What `nix/package.nix` takes from nixpkgs and from its caller besides `lib`, in the order in which it is written.
  func packageArguments(of form: PackageForm) -> [String]
  /// The one of the arguments that is the builder's own Nix code; nil if all of it is in nixpkgs or in the scaffold.
  var ownArgument: String? { get }
  /// The attribute that has git dependencies fetched without hashes; nil if none is needed.
  var builtinFetchGitAttribute: String? { get }

  // MARK: Options

  /// Whether all crates can be fetched by one hash: `--vendor hash`.
  var hashesAllCrates: Bool { get }
  /// How `--git-hashes` names the git dependencies; nil if the builder takes no hashes.
  var gitHashNames: GitHashNames? { get }
  /// Whether the builder fetches the files of Git LFS, and not their pointers.
  var fetchesLFSFiles: Bool { get }
  /// Whether `crate2nix generate` can write the builder's Nix code in advance: `--set cargo-nix=generated`.
  var canBeGenerated: Bool { get }
  /// Whether cargo is told the profile `name` by an argument, and not by an attribute of the builder.
  func passesProfile(_ name: String) -> Bool
  /// Why the builder cannot build with the profile `name`; nil if it can.
  func whyNotProfile(_ name: String) -> String?
  /// The options that have no effect; nil if all have one.
  var unusedOptions: UnusedOptions? { get }

  // MARK: What it does with a project

  /// What calls the compiler.
  var driver: BuildDriver { get }
  /// Whether the builder reads every `Cargo.toml` below the source, wherever it is.
  var readsEveryManifest: Bool { get }
  /// Whether crates of one name and version from different sources are kept apart where crates are fetched one by one.
  var separatesSources: Bool { get }
  /// Whether members of a git dependency's workspace can inherit from it.
  var followsGitWorkspaces: Bool { get }
  /// Whether a package that reads files outside its folder has to be given a larger source.
  var limitsPackagesToTheirFolders: Bool { get }
  /// Why a package cannot be in `folder`, a path from the source; nil if it can.
  func whyNotFolder(_ folder: Substring) -> String?
  /// What has to be said about the placeholders that stand for the sources while dependencies are built.
  func placeholders(for project: ProjectTraits) -> Placeholders

  // MARK: Edits

  /// Where a user's attributes of the package go; nil if there is no one place for them.
  var editPlace: EditPlace? { get }
  /// Attributes outside of the vocabulary that only this builder reads.
  var ownAttributes: Set<String> { get }

  // MARK: Verdicts

  /// What prevents a build of the project.
  func blockers(in project: ProjectTraits) -> [VerdictReason]
  /// What fetching the crates needs, and where it is limited.
  func fetching(_ project: ProjectTraits) -> [VerdictReason]
  /// What evaluating the Nix code needs, and where it is limited.
  func evaluating(_ project: ProjectTraits) -> [VerdictReason]
  /// What building needs, and where it is limited.
  func building(_ project: ProjectTraits) -> [VerdictReason]

  // MARK: Comparison

  /// What the strategy is good for in a project of `size`, each a clause; the first is the reason that `compare` gives.
  func advantages(for size: ProjectSize) -> [String]
  /// What the strategy costs in a project of `size`, each a clause.
  func disadvantages(for size: ProjectSize) -> [String]
}

/// What decides on the arguments of `nix/package.nix`.
public struct PackageForm: Sendable, Hashable {
  /// Whether a tool has written the builder's Nix code ahead.
  public var isGenerated: Bool
  /// Whether the toolchain is the project's, and not nixpkgs'.
  public var hasOwnToolchain: Bool
  /// Whether single crates get native libraries.
  public var hasOverrides: Bool

  /// A form; see the properties of the same names.
  public init(isGenerated: Bool = false, hasOwnToolchain: Bool = false, hasOverrides: Bool = false) {
    self.isGenerated = isGenerated
    self.hasOwnToolchain = hasOwnToolchain
    self.hasOverrides = hasOverrides
  }
}

/// How a builder names the git dependencies that it has hashes for.
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
  /// Their keys.
  public var names: [String]
  /// Why they have none, a clause.
  public var why: String
}

/// What calls the compiler in a build.
public enum BuildDriver: Sendable {
  /// cargo, which the builder calls.
  case cargo
  /// cargo, which the scaffold calls in a plain derivation.
  case cargoByHand
  /// The builder, without cargo.
  case rustc
}
