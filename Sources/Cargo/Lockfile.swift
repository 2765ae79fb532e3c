/// A `Cargo.lock` of any version that cargo reads (1 to 4).
public struct Lockfile: Sendable, Hashable {
  /// The version, 1 to 4.
  ///
  /// Versions 1 and 2 are not stated in the file; as in cargo, the form of the packages distinguishes them.
  public var version: Int
  /// The `[[package]]` tables in file order; in very old files, `[root]` is before them.
  public var packages: [LockedPackage]
  /// The `[[patch.unused]]` tables in file order: patches that no dependency uses.
  public var unusedPatches: [LockedPackage]
}

/// One `[[package]]` of a lock file.
public struct LockedPackage: Sendable, Hashable {
  /// The crate's name.
  public var name: String
  /// The crate's version.
  public var version: String
  /// The source; nil for members and path dependencies.
  public var source: LockedSource?
  /// The SHA-256 hash of the `.crate` file in hexadecimal; version 1 stores it in `[metadata]`.
  public var checksum: String?
  /// The dependencies as written: `name`, `name version`, or `name version (source)`.
  public var dependencies: [String]
  /// The package that replaces this one by `[replace]`, written like a dependency.
  public var replacement: String?
}

extension LockedPackage {
  /// `name version`, and the source in parentheses if there is one: version 1's form of a dependency.
  ///
  /// It is unique in a lock file.
  public var identity: String {
    guard let source else { return "\(name) \(version)" }
    return "\(name) \(version) (\(source.withoutCommit))"
  }
}
