public import Diagnostics

/// A hash in a Nix file, of something that can be hashed without Nix.
public struct HashPlace: Sendable {
  /// What a hash is of.
  public enum Subject: Sendable, Hashable {
    /// The crates of a lock file, as nixpkgs' `fetchCargoVendor` fetches them.
    case crates(LockPlace)
    /// The files of a commit, as a fetcher of nixpkgs gives them.
    case source(FetchedSource)
  }

  /// The name of the attribute.
  public var attribute: String
  /// What it is the hash of.
  public var subject: Subject
  /// The value.
  public var value: HashValue
}

/// The value of an attribute that is a hash, or stands for one.
public struct HashValue: Sendable, Hashable {
  /// The text of the string; nil for a placeholder such as `lib.fakeHash`.
  public var text: String?
  /// The range of bytes in the file.
  public var range: Range<Int>
  /// The position.
  public var place: Diagnostic.Place
}

/// A set `outputHashes`: the hashes of the git dependencies in a lock file, by names.
public struct OutputHashes: Sendable {
  /// The form of the names.
  public enum Naming: Sendable {
    /// `NAME-VERSION`, for `cargoLock` of nixpkgs.
    case packages
    /// `git+URL#COMMIT`, for crane.
    case sources
  }

  /// One definition.
  public struct Entry: Sendable {
    /// The name, without quotes.
    public var name: String
    /// The hash.
    public var value: HashValue
    /// The range of bytes of the definition, with the semicolon.
    public var range: Range<Int>
  }

  /// The form of the names.
  public var naming: Naming
  /// The lock file with the dependencies.
  public var lock: LockPlace
  /// The definitions, in their order.
  public var entries: [Entry]
  /// The range of bytes of the set, with its braces.
  public var range: Range<Int>
  /// The position of the set.
  public var place: Diagnostic.Place
}

/// Where a lock file is.
public enum LockPlace: Sendable, Hashable {
  /// In the tree, at this path.
  case file(String)
  /// In the files of a commit, at this path.
  case fetched(FetchedSource, path: String)
}

/// What a fetcher of nixpkgs fetches from a git repository.
public struct FetchedSource: Sendable, Hashable {
  /// The URL of the repository.
  public var url: String
  /// A commit, or the full name of a tag.
  public var revision: String
  /// Whether the forge makes an archive, in which `export-ignore` and `export-subst` apply.
  public var isArchive: Bool
  /// Whether the files of submodules are included.
  public var includesSubmodules: Bool
}
