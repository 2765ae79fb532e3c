/// A `Cargo.lock` of any version that cargo reads (1 to 4).
public struct Lockfile: Sendable, Hashable {
  /// The version, 1 to 4.
  ///
  /// Files without `version` are 1 or 2, told apart by where the checksums are.
  public var version: Int
  /// The `[[package]]` tables in file order.
  public var packages: [LockedPackage]
  /// The `[[patch.unused]]` tables in file order: patches that nothing needed.
  public var unusedPatches: [LockedPackage]
}

/// One `[[package]]` of a lock file.
public struct LockedPackage: Sendable, Hashable {
  /// The crate's name.
  public var name: String
  /// The crate's version.
  public var version: String
  /// Where it comes from; nil for members and path dependencies.
  public var source: LockedSource?
  /// SHA-256 of the `.crate` file in hexadecimal, also where version 1 keeps it in `[metadata]`.
  public var checksum: String?
  /// The dependencies as written: `name`, `name version`, or `name version (source)`.
  public var dependencies: [String]
}

/// The `source` of a locked package.
public enum LockedSource: Sendable, Hashable {
  /// `registry+URL`, the index in git.
  case registry(String)
  /// `sparse+URL`, the index over HTTP. The URL is without `sparse+`.
  case sparse(String)
  /// `git+URL?branch=B#COMMIT`. The reference is percent-decoded, which version 4 encodes.
  case git(url: String, GitReference, commit: String)
  /// Anything else, as written.
  case other(String)

  /// Whether this is crates.io.
  public var isCratesIO: Bool {
    self == .registry("https://github.com/rust-lang/crates.io-index")
      || self == .sparse("https://index.crates.io/")
  }
}
