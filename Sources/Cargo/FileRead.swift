public import Diagnostics

/// A file or folder other than a Rust source that a build reads, and what reads it.
public struct FileRead: Sendable, Hashable {
  /// The kind of entry at the path.
  public enum Kind: String, Sendable {
    case file
    case folder
    /// No entry: git does not track the file, or a build generates it.
    case missing
    /// A path in a submodule, whose files the tree does not contain.
    case submodule
    /// A path outside of the tree.
    case outside
    /// A pattern of `package.include`.
    case pattern
  }

  /// The path, relative to the root of the tree; as written if the kind is ``Kind/outside`` or ``Kind/pattern``.
  public var path: String
  /// The kind of entry at the path.
  public var kind: Kind
  /// The reader: a macro (`include_str!`), an attribute (`#[folder]`), a key (`package.readme`), `build
  /// script`, `rerun-if-changed`, `[env]`, `text` for a string in any source, ``target``, ``link``, `linked file`, or a
  /// crate whose macros search a folder of that name.
  public var reader: String
  /// The source file or manifest that names the path.
  public var file: String
  /// The line in that file, counted from 1; nil for the file as a whole.
  public var line: Int?
  /// The name of the package.
  public var package: String

  /// The reader of a target that is outside of the package's folder.
  public static let target = "target"
  /// The reader of a source or a folder that is a symbolic link.
  public static let link = "symbolic link"
}

/// The files other than Rust sources that builds of some packages read.
public struct ReadFiles: Sendable, Hashable {
  /// The files, in ascending order of path, reader, file and line.
  public var files: [FileRead] = []
  /// The sources that were not searched because they are larger than 4 MiB.
  public var unsearched: [String] = []
  /// The errors for sources that cannot be read, as in a partial clone.
  public var unreadable: [Failure] = []
  /// What the sources say besides that, in ascending order of packages and paths.
  public var traits: [BuildTrait] = []
  /// The completions and man pages that build scripts write, or that programs print.
  public var programFiles: [ProgramFile] = []
  /// The packages whose program prints their version for `--version`.
  public var versions: Set<String> = []
  /// The native code that sources and manifests name, in ascending order of packages and paths.
  public var nativeUses: [NativeUse] = []

  /// Nothing, unless something is given.
  public init(
    files: [FileRead] = [],
    unsearched: [String] = [],
    unreadable: [Failure] = [],
    traits: [BuildTrait] = [],
    programFiles: [ProgramFile] = [],
    versions: Set<String> = [],
    nativeUses: [NativeUse] = []
  ) {
    self.files = files
    self.unsearched = unsearched
    self.unreadable = unreadable
    self.traits = traits
    self.programFiles = programFiles
    self.versions = versions
    self.nativeUses = nativeUses
  }

  /// Whether every source was searched.
  public var isComplete: Bool { unsearched.isEmpty && unreadable.isEmpty }
}
